package org.millwright.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What tells who works on this computer and which one it is; known in order to be left out.
 *
 * @param user login of the person, as the system calls it
 * @param home the person's folder
 * @param hosts names of this computer
 */
public record PersonalNames(String user, String home, Set<String> hosts) {
    private static final Path HOST_NAME = Path.of("/etc/hostname");

    public PersonalNames {
        hosts = Set.copyOf(hosts);
    }

    /** Name and version of the operating system, and of the processor. */
    public static String system() {
        return String.join(
                " ",
                System.getProperty("os.name", ""),
                System.getProperty("os.version", ""),
                System.getProperty("os.arch", ""));
    }

    /** Those of this process. */
    public static PersonalNames ofProcess() {
        return new PersonalNames(
                System.getProperty("user.name", ""),
                System.getProperty("user.home", ""),
                hosts(System.getenv()));
    }

    private static Set<String> hosts(Map<String, String> environment) {
        Set<String> hosts = new LinkedHashSet<>();
        for (String name :
                List.of(
                        environment.getOrDefault("COMPUTERNAME", ""),
                        environment.getOrDefault("HOSTNAME", ""),
                        ofNetwork(),
                        ofSystem())) {
            hosts.add(name);
            hosts.add(name.replaceFirst("\\..*", ""));
        }
        hosts.removeIf(host -> host.isBlank() || host.equalsIgnoreCase("localhost"));
        return hosts;
    }

    private static String ofNetwork() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A name that can't be found out here is in none of our texts either.
            return "";
        }
    }

    private static String ofSystem() {
        try {
            return Files.isReadable(HOST_NAME) ? Files.readString(HOST_NAME).strip() : "";
        } catch (IOException e) {
            // As above.
            return "";
        }
    }
}
