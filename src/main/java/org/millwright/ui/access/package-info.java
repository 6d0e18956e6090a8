/**
 * Who is there: the gate that asks, the users, one's own account, the audit trail.
 *
 * <p>Depends on {@code access} and on what all screens share. Read {@link
 * org.millwright.ui.access.GateView} first.
 */
@NullMarked
package org.millwright.ui.access;

import org.jspecify.annotations.NullMarked;
