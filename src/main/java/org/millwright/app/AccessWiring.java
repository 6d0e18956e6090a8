package org.millwright.app;

import org.millwright.access.Actor;
import org.millwright.access.AuditBook;
import org.millwright.access.Guard;
import org.millwright.config.Settings;
import org.millwright.config.SettingsLoader;
import org.millwright.domain.FactLog;

import java.time.Clock;

/** Puts access together from the settings. */
final class AccessWiring {
    private AccessWiring() {}

    static AuditBook book(Settings settings, FactLog log) {
        return new AuditBook(log, settings.shared().stationName(), Clock.systemUTC());
    }

    /** The guard of the command line: the operating system's user, see {@link Actor#ofSystem}. */
    static Guard ofSystem(Settings settings, FactLog log) {
        Actor actor = Actor.ofSystem(SettingsLoader.systemUser());
        return new Guard(() -> actor, book(settings, log));
    }
}
