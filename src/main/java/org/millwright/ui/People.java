package org.millwright.ui;

import org.millwright.access.Access;
import org.millwright.access.AuditView;
import org.millwright.access.Guard;
import org.millwright.access.OwnAccount;
import org.millwright.access.SignOnDesk;
import org.millwright.access.UserAdministration;
import org.millwright.monitoring.ExportDesk;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the screens use to tell people apart.
 *
 * @param guard asked for what whoever is at the screen may do
 * @param accounts whether people log in here; the demonstration plant needs no account
 * @param idleFor without a key or the mouse, after which the controls lock
 * @param signOn log-in with an OpenID provider, if there is one
 * @param exportFolder for the audit trail's exports
 */
public record People(
        Access access,
        Guard guard,
        UserAdministration administration,
        OwnAccount account,
        AuditView audit,
        boolean accounts,
        Duration idleFor,
        SignOnDesk signOn,
        ExportDesk exports,
        Path exportFolder) {}
