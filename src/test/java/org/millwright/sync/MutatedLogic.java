package org.millwright.sync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The real logic with one deliberate mistake in it: its source is changed, compiled and put under
 * the simulation, beside the sound classes. To see whether the simulation notices.
 */
final class MutatedLogic {
    private static final String PACKAGE = "org.millwright.sync.";
    private static final Path SOURCES = Path.of("src/main/java/org/millwright/sync");

    private final Map<String, byte[]> mutated = new HashMap<>();

    /**
     * Makes a mistake.
     *
     * @param from must stand in the source once
     */
    MutatedLogic(String file, String from, String to) throws IOException {
        String source = Files.readString(SOURCES.resolve(file + ".java"));
        if (source.split(java.util.regex.Pattern.quote(from), -1).length != 2) {
            throw new IllegalArgumentException(file + " does not say \"" + from + "\" once.");
        }
        compile(file, source.replace(from, to));
    }

    /** Lives one seed's life; returns what went wrong, or nothing. */
    String live(long seed) throws ReflectiveOperationException {
        Method run = world().getDeclaredMethod("run", long.class);
        run.setAccessible(true);
        try {
            run.invoke(null, seed);
            return "";
        } catch (InvocationTargetException e) {
            return Objects.requireNonNull(e.getCause()).toString();
        }
    }

    private Class<?> world() throws ClassNotFoundException {
        return new Loader().loadClass(PACKAGE + "SimulatedWorld");
    }

    /** Loads this package anew, with the mistake in it; everything else as it is. */
    private final class Loader extends ClassLoader {
        Loader() {
            super(MutatedLogic.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null || !name.startsWith(PACKAGE)) {
                return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
            byte[] mistaken = mutated.get(name);
            byte[] code = mistaken == null ? sound(name) : mistaken;
            return defineClass(name, code, 0, code.length);
        }

        private byte[] sound(String name) throws ClassNotFoundException {
            String resource = name.replace('.', '/') + ".class";
            ClassLoader around = Objects.requireNonNull(MutatedLogic.class.getClassLoader());
            try (InputStream in = around.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private void compile(String file, String source) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
                JavaFileManager files = new Output(standard)) {
            URI uri = URI.create("string:///" + PACKAGE.replace('.', '/') + file + ".java");
            JavaFileObject unit =
                    new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return source;
                        }
                    };
            List<String> options =
                    List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
            if (!compiler.getTask(said, files, null, options, null, List.of(unit)).call()) {
                throw new IllegalArgumentException("It does not compile: " + said);
            }
        }
    }

    /** Keeps the compiled classes in memory. */
    private final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {
        Output(StandardJavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            mutated.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
