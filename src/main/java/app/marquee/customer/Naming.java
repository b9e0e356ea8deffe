package app.marquee.customer;

import static app.marquee.customer.CustomerRules.at;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads by what an event or an order names its customer. */
final class Naming {
    private static final int MAXIMUM_IDENTITIES = 10;

    private Naming() {}

    /** At least one claim, the customer's external id first; what is wrong goes to the faults. */
    static List<IdentityClaim> read(
            @Nullable String customerExternalId,
            @Nullable String anonymousId,
            @Nullable List<IdentityClaimInput> identities,
            Faults faults,
            String... path) {
        var own = new Faults();
        var claims = new ArrayList<IdentityClaim>();
        add(claims, IdentityKind.CUSTOMER_ID, customerExternalId, own, at(path, "customerExternalId"));
        add(claims, IdentityKind.ANONYMOUS, anonymousId, own, at(path, "anonymousId"));
        addAll(claims, identities == null ? List.of() : identities, own, at(path, "identities"));
        if (claims.isEmpty() && own.all().isEmpty()) {
            own.add(new InvalidInput(Message.of("Say who it was, by at least one id"), path));
        }
        own.all().forEach(faults::add);
        return claims;
    }

    private static void add(
            List<IdentityClaim> claims, IdentityKind kind, @Nullable String value, Faults faults, String... field) {
        if (value != null) {
            faults.check(() -> claims.add(IdentityClaim.read(kind, value, null, field)), false);
        }
    }

    private static void addAll(
            List<IdentityClaim> claims, List<IdentityClaimInput> identities, Faults faults, String... path) {
        if (identities.size() > MAXIMUM_IDENTITIES) {
            faults.add(new InvalidInput(Message.of("Must have at most %d entries", MAXIMUM_IDENTITIES), path));
            return;
        }
        for (int index = 0; index < identities.size(); index++) {
            var identity = identities.get(index);
            String[] entry = at(path, String.valueOf(index));
            faults.check(() -> claims.add(identity.read(entry)), false);
        }
    }
}
