package app.marquee.tenant;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.security.Role;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What may be given to something that is not a person: never more than whoever gives it may do. */
@ApplicationScoped
class Scopes {
    private final CurrentCaller caller;

    Scopes(CurrentCaller caller) {
        this.caller = caller;
    }

    /** @throws InvalidInput when the caller may not give one of them, or nobody may */
    List<Permission> checked(List<Permission> asked, String... field) {
        Limits.list(asked, Permission.values().length, field);
        for (Permission scope : asked) {
            if (Role.FOR_PEOPLE_ONLY.contains(scope)) {
                throw new InvalidInput(Message.of("Only people may do %s", scope), field);
            }
            if (!caller.may(scope)) {
                throw new InvalidInput(Message.of("You may not do %s yourself", scope), field);
            }
        }
        return asked;
    }
}
