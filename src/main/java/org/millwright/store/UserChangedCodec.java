package org.millwright.store;

import org.millwright.domain.Role;
import org.millwright.domain.UserChanged;
import org.millwright.domain.UserEvent;
import org.millwright.domain.UserEvent.CodeUsed;
import org.millwright.domain.UserEvent.Disabled;
import org.millwright.domain.UserEvent.Enabled;
import org.millwright.domain.UserEvent.Invited;
import org.millwright.domain.UserEvent.Locked;
import org.millwright.domain.UserEvent.PasswordSet;
import org.millwright.domain.UserEvent.RecoveryCodeUsed;
import org.millwright.domain.UserEvent.RecoveryCodesMade;
import org.millwright.domain.UserEvent.RoleChanged;
import org.millwright.domain.UserEvent.SecondFactorRemoved;
import org.millwright.domain.UserEvent.SecondFactorSet;
import org.millwright.domain.UserEvent.SignedOn;
import org.millwright.domain.UserEvent.Unlocked;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Name of a user, number of the event, and what the event says. */
final class UserChangedCodec implements ChangeCodec<UserChanged> {
    static final int KIND = 32;

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public Class<UserChanged> type() {
        return UserChanged.class;
    }

    @Override
    public void write(UserChanged change, PackedWriter out) {
        out.text(change.user());
        switch (change.event()) {
            case Invited event -> texts(out, 1, event.role().name());
            case RoleChanged event -> texts(out, 2, event.role().name());
            case Disabled _ -> out.octet(3);
            case Enabled _ -> out.octet(4);
            case PasswordSet event -> {
                texts(out, 5, event.hash());
                out.octet(event.byOther() ? 1 : 0);
            }
            case SecondFactorSet event -> texts(out, 6, event.sealed());
            case SecondFactorRemoved _ -> out.octet(7);
            case RecoveryCodesMade event -> {
                out.octet(8);
                out.varint(event.hashes().size());
                event.hashes().forEach(out::text);
            }
            case RecoveryCodeUsed event -> texts(out, 9, event.hash());
            case CodeUsed event -> {
                out.octet(10);
                out.varint(event.step());
            }
            case Locked _ -> out.octet(11);
            case Unlocked _ -> out.octet(12);
            case SignedOn event -> texts(out, 13, event.issuer(), event.subject());
        }
    }

    private static void texts(PackedWriter out, int number, String... texts) {
        out.octet(number);
        for (String text : texts) {
            out.text(text);
        }
    }

    @Override
    public UserChanged read(String subject, Instant recordedAt, PackedReader in)
            throws DamagedContentException {
        String user = in.text();
        return new UserChanged(user, event(in.octet(), in), recordedAt);
    }

    private static UserEvent event(int number, PackedReader in) throws DamagedContentException {
        return switch (number) {
            case 1 -> new Invited(Role.valueOf(in.text()));
            case 2 -> new RoleChanged(Role.valueOf(in.text()));
            case 3 -> new Disabled();
            case 4 -> new Enabled();
            case 5 -> new PasswordSet(in.text(), in.octet() != 0);
            case 6 -> new SecondFactorSet(in.text());
            case 7 -> new SecondFactorRemoved();
            case 8 -> new RecoveryCodesMade(texts(in));
            case 9 -> new RecoveryCodeUsed(in.text());
            case 10 -> new CodeUsed(in.varint());
            case 11 -> new Locked();
            case 12 -> new Unlocked();
            case 13 -> new SignedOn(in.text(), in.text());
            default -> throw new DamagedContentException("A user event is of an unknown kind.");
        };
    }

    private static List<String> texts(PackedReader in) throws DamagedContentException {
        int count = in.count();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(in.text());
        }
        return texts;
    }
}
