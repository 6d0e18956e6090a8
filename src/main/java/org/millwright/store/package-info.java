/**
 * The local store: one SQLite database in the data folder; the only place with local SQL.
 *
 * <p>Depends on {@code domain}. Read {@code SqliteStore} first.
 */
@NullMarked
package org.millwright.store;

import org.jspecify.annotations.NullMarked;
