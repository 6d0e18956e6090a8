/**
 * Sharing facts with the other stations through one PostgreSQL: push, pull and proof; the only
 * place with network SQL.
 *
 * <p>Depends on {@code log} and {@code domain}. The logic is a state machine without threads
 * ({@code SyncLogic}) over three ports: the local store ({@code LocalFacts}), the server ({@code
 * SharedServer}), and a clock; {@code SyncService} runs it on {@code sync-1}. Read {@code
 * SyncLogic} first.
 */
@NullMarked
package org.millwright.sync;

import org.jspecify.annotations.NullMarked;
