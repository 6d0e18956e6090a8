package org.millwright.access;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.ChangeHistory;
import org.millwright.domain.Role;
import org.millwright.domain.StoredChange;
import org.millwright.domain.UserChanged;
import org.millwright.domain.UserEvent;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All users: the fold over their changes, the same on every station that has the same facts.
 * Immutable.
 */
public final class Users {
    private final Map<String, User> byName;

    private Users(Map<String, User> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** The users by the facts stored now. Not for the JavaFX thread. */
    public static Users of(ChangeHistory history) {
        Map<String, Draft> drafts = new TreeMap<>();
        history.changes(UserChanged.class, stored -> take(drafts, stored));
        Map<String, User> users = new TreeMap<>();
        drafts.forEach((name, draft) -> {
            Role role = draft.role;
            if (role != null) {
                users.put(name, draft.user(name, role));
            }
        });
        return new Users(users);
    }

    public Optional<User> find(String canonicalName) {
        return Optional.ofNullable(byName.get(canonicalName));
    }

    /** Who an OpenID provider's subject is here. */
    public Optional<User> signedOn(String issuer, String subject) {
        return byName.values().stream()
                .filter(u -> issuer.equals(u.issuer()) && subject.equals(u.subject()))
                .findFirst();
    }

    public Collection<User> all() {
        return new TreeMap<>(byName).values();
    }

    /** Whether anybody could administer; if not, the next start asks for an administrator. */
    public boolean hasAdministrator() {
        return administrators() > 0;
    }

    /** Administrators that are not disabled. */
    long administrators() {
        return byName.values().stream()
                .filter(u -> u.role() == Role.ADMINISTRATOR && !u.isDisabled())
                .count();
    }

    private static void take(Map<String, Draft> drafts, StoredChange<UserChanged> stored) {
        UserChanged change = stored.change();
        drafts.computeIfAbsent(change.user(), name -> new Draft())
                .take(change.event(), change.recordedAt());
    }

    /** A user in the making. */
    private static final class Draft {
        private @Nullable Role role;
        private @Nullable Instant disabledSince;
        private @Nullable String hash;
        private boolean byOther;
        private @Nullable String sealed;
        private final Set<String> recovery = new HashSet<>();
        private long lastStep;
        private @Nullable Instant lockedSince;
        private @Nullable String issuer;
        private @Nullable String subject;
        private @Nullable Instant signedOnAt;

        void take(UserEvent event, Instant at) {
            switch (event) {
                case UserEvent.Invited invited -> {
                    // Two stations may have invited the same name: the first role stays.
                    role = role == null ? invited.role() : role;
                }
                case UserEvent.RoleChanged changed -> role = changed.role();
                case UserEvent.Disabled _ -> disabledSince = at;
                case UserEvent.Enabled _ -> disabledSince = null;
                case UserEvent.PasswordSet set -> {
                    hash = set.hash();
                    byOther = set.byOther();
                }
                case UserEvent.SecondFactorSet set -> sealed = set.sealed();
                case UserEvent.SecondFactorRemoved _ -> {
                    sealed = null;
                    recovery.clear();
                }
                case UserEvent.RecoveryCodesMade made -> {
                    recovery.clear();
                    recovery.addAll(made.hashes());
                }
                case UserEvent.RecoveryCodeUsed used -> recovery.remove(used.hash());
                case UserEvent.CodeUsed used -> lastStep = Math.max(lastStep, used.step());
                case UserEvent.Locked _ -> lockedSince = at;
                case UserEvent.Unlocked _ -> lockedSince = null;
                case UserEvent.SignedOn on -> {
                    issuer = on.issuer();
                    subject = on.subject();
                    signedOnAt = at;
                }
            }
        }

        User user(String name, Role known) {
            return new User(
                    name,
                    known,
                    disabledSince,
                    hash,
                    byOther,
                    sealed,
                    recovery,
                    lastStep,
                    lockedSince,
                    issuer,
                    subject,
                    signedOnAt);
        }
    }
}
