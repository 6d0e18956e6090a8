/**
 * People and trust: users, roles, permissions, sessions, the checks of passwords and one-time
 * codes, and the audit trail's entries.
 *
 * <p>Depends on {@code domain}. Users are folds over {@code UserChanged} facts, so that every
 * station knows them without a server. Read {@code Access} first, then {@code Guard}, which each
 * use case asks before it acts.
 *
 * <p><b>Threat model.</b> Protected are: control of the plant's assessments (limits, models,
 * imports, manual readings), who did what, and the people's passwords. From whom:
 *
 * <ul>
 *   <li>A person at the screen without an account, or with a lesser role: every use case asks the
 *       {@code Guard}; refusals are audited; an unattended console locks its controls.
 *   <li>A person who guesses: failures make the next try wait, per user and per station, counted
 *       through restarts and without the wall clock; after a hundred in a row the user is locked.
 *       Unknown names cost the same work and get the same answer.
 *   <li>A person who reads the database, here or on the server: passwords are Argon2id hashes,
 *       shared secrets of one-time codes are sealed under the user's password, recovery codes are
 *       hashes of 80 random bits.
 *   <li>A person who edits the local database: each audit entry is chained to every change before
 *       it, and confirmed facts are compared with the server's copy by {@code sync verify}.
 *   <li>Whoever brings a model package: nothing of it is interpreted before its manifest is vouched
 *       for and its files have the hashes in it, and its booster is looked over before XGBoost,
 *       which trusts what it reads, gets it. The holder of a trusted key can still make a bad
 *       model.
 *   <li>A station whose link is down: nothing here asks a server. "Unreachable" is never an answer
 *       to a password.
 * </ul>
 *
 * <p>Not protected: a workstation whose root, or whose operating system user of the data folder, is
 * the attacker. That user may run the command line, which acts with all permissions as {@code
 * os:NAME} and is audited as such, may read and replace every file, and may compute the local chain
 * anew; only what is confirmed on the server then tells. Cutting off the newest entries is seen
 * only there too. After a damage the start window lets whoever is there go back to a backup, with
 * the users that it has: nobody can be known while there is no database. Memory of the running
 * program is not protected from that user either. A station that holds the shared database's login
 * may write facts of its own, also about users: stations trust each other. A disabled user is out
 * of a station with the next synchronisation, not before.
 */
@NullMarked
package org.millwright.access;

import org.jspecify.annotations.NullMarked;
