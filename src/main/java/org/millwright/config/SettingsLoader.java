package org.millwright.config;

import org.jspecify.annotations.Nullable;
import org.millwright.config.LoadedSettings.Origin;
import org.millwright.config.Settings.PasswordPlaces;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the settings once: command line beats environment beats {@code .env} beats the preferences
 * saved by the Settings screen beats the site file beats defaults. Reads files, changes nothing.
 */
public final class SettingsLoader {
    private static final Sentences SENTENCES = Sentences.of(SettingsLoader.class);

    private final Map<String, String> environment;
    private final Path workingDir;
    private final Path homeDir;
    private final String osName;
    private final @Nullable Path programDir;

    /**
     * Takes the surroundings explicitly, for tests.
     *
     * @param environment environment variables
     * @param workingDir where {@code .env} is looked for
     * @param homeDir the user's home folder
     * @param osName as the JVM names it
     * @param programDir folder of the program, where {@code models} may lie beside; {@code null} if
     *     unknown
     */
    public SettingsLoader(
            Map<String, String> environment,
            Path workingDir,
            Path homeDir,
            String osName,
            @Nullable Path programDir) {
        this.environment = Map.copyOf(environment);
        this.workingDir = workingDir;
        this.homeDir = homeDir;
        this.osName = osName;
        this.programDir = programDir;
    }

    /** A loader over the surroundings of this process. */
    public static SettingsLoader ofProcess(@Nullable Path programDir) {
        return new SettingsLoader(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home", ".")),
                System.getProperty("os.name", ""),
                programDir);
    }

    /** Where this process puts its temporary files. */
    public static Path temporaryDir() {
        return Path.of(System.getProperty("java.io.tmpdir", "."));
    }

    /**
     * Reads, checks and freezes.
     *
     * @param commandLine beats everything
     * @param defaults replace the built-in defaults and what the site file says
     * @throws SettingsException if a value is wrong
     */
    public LoadedSettings load(Map<String, String> commandLine, Map<String, String> defaults)
            throws SettingsException {
        Path envPath = workingDir.resolve(".env");
        Map<String, String> envFile = EnvFile.read(envPath);
        refuseWrittenPassword(envFile);
        Map<String, String> builtIn = new HashMap<>(workedOutDefaults());
        builtIn.putAll(defaults);
        Layers layers = new Layers(commandLine, environment, envFile, builtIn);
        SettingsParser parser = new SettingsParser(layers::value, layers::origin, passwordPlaces());

        Path sitePath = parser.siteFile();
        Map<String, String> siteFile = siteFile(sitePath, layers);
        List<LocalizedText> remarks = remarks(envFile, siteFile);
        siteFile.keySet().removeAll(defaults.keySet());
        layers.siteFile = siteFile;

        PreferenceFile preferences = new PreferenceFile(parser.dataDir());
        layers.preferences = preferences.read();
        refuseWrittenPassword(layers.preferences);

        Map<SettingKey, Origin> origins = new EnumMap<>(SettingKey.class);
        Map<SettingKey, String> texts = new EnumMap<>(SettingKey.class);
        for (SettingKey key : SettingKey.values()) {
            origins.put(key, layers.origin(key));
            texts.put(key, layers.value(key));
        }
        Settings settings = parser.parse();
        if (settings.profile() == Settings.Profile.PRODUCTION) {
            List<LocalizedText> findings = new SecretCheck(passwordPlaces()).findings(settings);
            if (!findings.isEmpty()) {
                throw new SettingsException(findings);
            }
        }
        Map<Origin, Path> files =
                Map.of(
                        Origin.ENV_FILE, envPath,
                        Origin.SITE_FILE, sitePath,
                        Origin.PREFERENCES, preferences.path());
        return new LoadedSettings(settings, origins, texts, files, remarks);
    }

    /** What IT has set for every user of this computer; empty if it has not. */
    private static Map<String, String> siteFile(Path path, Layers layers) throws SettingsException {
        if (layers.origin(SettingKey.MILLWRIGHT_SITE_FILE) != Origin.DEFAULT
                && !Files.isRegularFile(path)) {
            throw new SettingsException(SENTENCES.get("setting.noSiteFile", path));
        }
        Map<String, String> values = EnvFile.read(path);
        refuseWrittenPassword(values);
        return values;
    }

    private List<LocalizedText> remarks(Map<String, String> envFile, Map<String, String> siteFile) {
        List<LocalizedText> remarks = new ArrayList<>();
        for (Map<String, String> origin : List.of(environment, envFile, siteFile)) {
            for (String name : SettingKey.unknownAmong(origin.keySet())) {
                remarks.add(SENTENCES.get("setting.unknown", name));
            }
        }
        if (siteFile.containsKey(SettingKey.MILLWRIGHT_SITE_FILE.name())) {
            remarks.add(SENTENCES.get("setting.inSiteFile"));
        }
        return remarks;
    }

    /** The operating system, as the JVM names it. */
    public static String systemName() {
        return System.getProperty("os.name", "");
    }

    /** The language of the operating system if the screens speak it, else English. */
    public static Locale systemLanguage() {
        return Locale.getDefault().getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
    }

    /** Who runs this process, by the operating system. */
    public static String systemUser() {
        return System.getProperty("user.name", "unknown");
    }

    /**
     * Whether a window can be opened: on Linux a display must be named, elsewhere there always is
     * one.
     */
    public boolean hasDisplay() {
        String os = osName.toLowerCase(Locale.ROOT);
        return os.contains("win")
                || os.contains("mac")
                || isSet(environment.get("DISPLAY"))
                || isSet(environment.get("WAYLAND_DISPLAY"));
    }

    /** As PostgreSQL's own programs look for them; on Linux a keyring needs the user's bus. */
    private PasswordPlaces passwordPlaces() {
        String os = osName.toLowerCase(Locale.ROOT);
        String named = environment.get("PGPASSFILE");
        Path file = homeDir.resolve(".pgpass");
        if (isSet(named)) {
            file = Path.of(named);
        } else if (os.contains("win")) {
            String roaming = environment.getOrDefault("APPDATA", homeDir.toString());
            file = Path.of(roaming).resolve("postgresql").resolve("pgpass.conf");
        }
        boolean keyring =
                os.contains("win")
                        || os.contains("mac")
                        || isSet(environment.get("DBUS_SESSION_BUS_ADDRESS"));
        return new PasswordPlaces(file, keyring);
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private Map<String, String> workedOutDefaults() {
        return Map.of(
                SettingKey.MILLWRIGHT_SITE_FILE.name(), defaultSiteFile().toString(),
                SettingKey.MILLWRIGHT_STATION_NAME.name(), hostName(),
                SettingKey.MILLWRIGHT_DATA_DIR.name(), defaultDataDir().toString(),
                SettingKey.MILLWRIGHT_MODELS_DIR.name(), defaultModelsDir().toString(),
                SettingKey.MILLWRIGHT_LANGUAGE.name(), systemLanguage().getLanguage(),
                SettingKey.MILLWRIGHT_TIME_ZONE.name(), java.time.ZoneId.systemDefault().getId());
    }

    private static void refuseWrittenPassword(Map<String, String> file) throws SettingsException {
        if (isSet(file.get(SettingKey.MILLWRIGHT_DB_PASSWORD.name()))) {
            throw new SettingsException(SENTENCES.get("setting.writtenPassword"));
        }
    }

    private String hostName() {
        return Stream.of("COMPUTERNAME", "HOSTNAME")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("station");
    }

    /** The data folder if nothing else is set, by the customs of the operating system. */
    public Path defaultDataDir() {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String local = environment.get("LOCALAPPDATA");
            return (isSet(local) ? Path.of(local) : homeDir).resolve("Millwright");
        }
        if (os.contains("mac")) {
            return homeDir.resolve("Library").resolve("Application Support").resolve("Millwright");
        }
        String xdg = environment.get("XDG_DATA_HOME");
        Path share = isSet(xdg) ? Path.of(xdg) : homeDir.resolve(".local").resolve("share");
        return share.resolve("millwright");
    }

    /** Where only an administrator can write, by the customs of the operating system. */
    private Path defaultSiteFile() {
        String os = osName.toLowerCase(Locale.ROOT);
        Path folder = Path.of("/etc", "millwright");
        if (os.contains("win")) {
            folder =
                    Path.of(
                            environment.getOrDefault("PROGRAMDATA", "C:\\ProgramData"),
                            "Millwright");
        } else if (os.contains("mac")) {
            folder = Path.of("/Library", "Application Support", "Millwright");
        }
        return folder.resolve("site.env");
    }

    /** Beside the program, one folder up (a build's target folder), else in the working folder. */
    private Path defaultModelsDir() {
        if (programDir != null) {
            Path beside = programDir.resolve("models");
            if (Files.isDirectory(beside)) {
                return beside;
            }
            Path above = programDir.resolveSibling("models");
            if (Files.isDirectory(above)) {
                return above;
            }
        }
        return workingDir.resolve("models");
    }

    /** The sources of values in the order in which they win. */
    private static final class Layers {
        private final Map<String, String> commandLine;
        private final Map<String, String> environment;
        private final Map<String, String> envFile;
        private final Map<String, String> builtIn;
        private Map<String, String> preferences = Map.of();
        private Map<String, String> siteFile = Map.of();

        Layers(
                Map<String, String> commandLine,
                Map<String, String> environment,
                Map<String, String> envFile,
                Map<String, String> builtIn) {
            this.commandLine = commandLine;
            this.environment = environment;
            this.envFile = envFile;
            this.builtIn = builtIn;
        }

        Origin origin(SettingKey key) {
            if (isSet(commandLine.get(key.name()))) {
                return Origin.COMMAND_LINE;
            }
            if (isSet(environment.get(key.name()))) {
                return Origin.ENVIRONMENT;
            }
            if (isSet(envFile.get(key.name()))) {
                return Origin.ENV_FILE;
            }
            // Where the site file is must be known before it and the preferences are read.
            if (key == SettingKey.MILLWRIGHT_SITE_FILE) {
                return Origin.DEFAULT;
            }
            if (isSet(preferences.get(key.name()))) {
                return Origin.PREFERENCES;
            }
            return isSet(siteFile.get(key.name())) ? Origin.SITE_FILE : Origin.DEFAULT;
        }

        String value(SettingKey key) {
            String value =
                    switch (origin(key)) {
                        case COMMAND_LINE -> commandLine.get(key.name());
                        case ENVIRONMENT -> environment.get(key.name());
                        case ENV_FILE -> envFile.get(key.name());
                        case PREFERENCES -> preferences.get(key.name());
                        case SITE_FILE -> siteFile.get(key.name());
                        case DEFAULT -> builtIn.getOrDefault(key.name(), key.defaultValue());
                    };
            return value == null ? "" : value.strip();
        }
    }
}
