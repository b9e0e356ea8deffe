package app.marquee.customer;

import app.marquee.audit.Audit;
import app.marquee.security.AccessReason;
import app.marquee.security.CurrentCaller;
import app.marquee.security.Encryption;
import app.marquee.security.Permission;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenancy.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows what customers are known by: masked, or whole to those who may see it, and then every look is recorded. */
@ApplicationScoped
class PersonalData {
    private final CustomerIdentityRepository identities;
    private final Encryption encryption;
    private final TenantContext tenantContext;
    private final CurrentCaller caller;
    private final AccessReason reason;
    private final Transactions transactions;
    private final Audit audit;

    PersonalData(
            CustomerIdentityRepository identities,
            Encryption encryption,
            TenantContext tenantContext,
            CurrentCaller caller,
            AccessReason reason,
            Transactions transactions,
            Audit audit) {
        this.identities = identities;
        this.encryption = encryption;
        this.tenantContext = tenantContext;
        this.caller = caller;
        this.reason = reason;
        this.transactions = transactions;
        this.audit = audit;
    }

    Map<UUID, List<IdentityView>> of(List<UUID> customerIds) {
        boolean whole = isWhole();
        var found = identities.of(customerIds).stream().collect(Collectors.groupingBy(CustomerIdentity::customerId));
        shown(found.keySet());
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> views(entry.getValue(), whole)));
    }

    /** Identities by their ids, in that order; null where there is no id, or the identity is gone. */
    List<@Nullable IdentityView> inOrder(List<@Nullable UUID> identityIds) {
        var wanted = identityIds.stream().filter(Objects::nonNull).distinct().toList();
        var found = wanted.isEmpty() ? List.<CustomerIdentity>of() : identities.withIds(wanted);
        shown(found.stream().map(CustomerIdentity::customerId).toList());
        boolean whole = isWhole();
        var views = found.stream().collect(Collectors.toMap(CustomerIdentity::id, identity -> view(identity, whole)));
        var inOrder = new ArrayList<@Nullable IdentityView>(identityIds.size());
        identityIds.forEach(id -> inOrder.add(id == null ? null : views.get(id)));
        return inOrder;
    }

    /** Whether the caller may see personal data whole. */
    boolean isWhole() {
        return caller.may(Permission.CUSTOMER_UNMASK);
    }

    /** Records the look at the customers' personal data, where it is shown whole. */
    void shown(Collection<UUID> customerIds) {
        if (!isWhole() || customerIds.isEmpty()) {
            return;
        }
        var ids = customerIds.stream()
                .distinct()
                .sorted()
                .map(id -> Ids.encode(CustomerView.PREFIX, id))
                .toList();
        Map<String, ?> detail = Map.of("customers", ids, "reason", reason.text());
        transactions.afterReading(() -> audit.record("seePersonalData", null, detail));
    }

    private List<IdentityView> views(List<CustomerIdentity> identities, boolean whole) {
        return identities.stream().map(identity -> view(identity, whole)).toList();
    }

    private IdentityView view(CustomerIdentity identity, boolean whole) {
        String value =
                encryption.decrypt(tenantContext.tenantId(), IdentityColumn.TABLE, identity.id(), identity.encrypted());
        return new IdentityView(
                identity.kind(),
                identity.source().orElse(null),
                whole ? value : IdentityValue.mask(identity.kind(), value),
                identity.isVerified(),
                identity.isConfirmed(),
                !whole);
    }
}
