package org.millwright.app;

/** Whose permissions the use cases ask for. */
enum Acting {
    /** The operating system's user, at the command line. */
    SYSTEM,
    /** Whoever is logged in at the screen. */
    SESSION
}
