package org.millwright.store;

import java.sql.SQLException;

/** Stored bytes that can't be what this program wrote; counts as a damaged database. */
final class DamagedContentException extends SQLException {
    private static final long serialVersionUID = 1L;

    DamagedContentException(String what) {
        super(what);
    }

    DamagedContentException(String what, Throwable cause) {
        super(what, cause);
    }
}
