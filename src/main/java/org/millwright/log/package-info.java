/**
 * What the log says: the one catalogue of events and error codes, and the logger that uses it.
 *
 * <p>Depends on nothing of ours but Log4j; every package that logs uses it, and no Log4j logger of
 * its own. Read {@link org.millwright.log.LogEvent} first.
 */
@NullMarked
package org.millwright.log;

import org.jspecify.annotations.NullMarked;
