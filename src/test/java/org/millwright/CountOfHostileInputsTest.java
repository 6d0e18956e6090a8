package org.millwright;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts the hostile inputs that the tests named so try, each once however often it is tried. */
class CountOfHostileInputsTest {
    private static final Path TESTS = Path.of("src/test/java");

    /** Asked for: log-in, imports, packages, settings, what other stations and providers send. */
    private static final int AT_LEAST = 300;

    @Test
    void thereAreEnoughAndEachKindHasSome() throws Exception {
        Map<String, Integer> byClass = new TreeMap<>();
        for (String name : classes()) {
            byClass.put(name, inputs(Class.forName(name)));
        }
        int all = byClass.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(byClass)
                .hasSizeGreaterThan(10)
                .allSatisfy((name, n) -> assertThat(n).isPositive());
        assertThat(all).as("of %s", byClass).isGreaterThanOrEqualTo(AT_LEAST);
        Path report = Path.of("target/hostile-inputs.txt");
        Files.writeString(report, all + " hostile inputs: " + byClass + "\n");
    }

    private static Iterable<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.map(TESTS::relativize)
                    .map(Path::toString)
                    .filter(file -> file.matches(".*/(Hostile\\w*|OpenIdLogin)Test\\.java"))
                    .map(file -> file.replace(".java", "").replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    /** Of tests that share a source the inputs count once. */
    private static int inputs(Class<?> tests) throws Exception {
        Map<String, Integer> bySource = new TreeMap<>();
        for (Method method : tests.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                bySource.put(method.getName(), 1);
            }
            if (method.isAnnotationPresent(ParameterizedTest.class)) {
                count(tests, method, bySource);
            }
        }
        return bySource.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void count(Class<?> tests, Method method, Map<String, Integer> bySource)
            throws Exception {
        MethodSource named = method.getAnnotation(MethodSource.class);
        CsvSource rows = method.getAnnotation(CsvSource.class);
        ValueSource values = method.getAnnotation(ValueSource.class);
        if (named != null) {
            String source = named.value().length == 0 ? method.getName() : named.value()[0];
            bySource.put(source, size(tests, source));
        } else if (rows != null) {
            bySource.put(method.getName(), rows.value().length);
        } else if (values != null) {
            bySource.put(
                    method.getName(),
                    values.strings().length + values.ints().length + values.longs().length);
        }
    }

    private static int size(Class<?> tests, String source) throws Exception {
        Method method = tests.getDeclaredMethod(source);
        method.setAccessible(true);
        Constructor<?> made = tests.getDeclaredConstructor();
        made.setAccessible(true);
        Object owner = Modifier.isStatic(method.getModifiers()) ? tests : made.newInstance();
        Object answer = method.invoke(owner);
        if (answer instanceof Stream<?> stream) {
            return (int) stream.count();
        }
        return answer instanceof Iterable<?> all ? (int) stream(all).count() : 0;
    }

    private static Stream<?> stream(Iterable<?> all) {
        return java.util.stream.StreamSupport.stream(all.spliterator(), false);
    }
}
