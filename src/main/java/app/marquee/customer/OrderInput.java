package app.marquee.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A class for the same reason as {@link CustomerInput}. */
@Input("OrderInput")
@Description(
        "An order to record or to change. Units and status that are left out stay as they are. Whose it is is said by at"
                + " least one of the fields for that, and found as `upsertCustomers` finds whom it is about. It changes nothing about a"
                + " customer who is there; who is known by none of it becomes a customer who is known by all of it.")
public class OrderInput {
    @NonNull
    @Description("Id in the tenant's own systems, by which the order is known; 1 to 200 characters.")
    private String externalId = "";

    @Description("External id of the customer. Who is named by nothing else must be recorded.")
    private @Nullable String customerExternalId;

    @Description("Id that a browser or an app gave to a visitor.")
    private @Nullable String anonymousId;

    @io.smallrye.graphql.api.Nullable
    @Description("What else the customer is known by; at most 10.")
    private @Nullable List<@NonNull IdentityClaimInput> identities;

    @NonNull
    @Description("When it was ordered; from the year 1900 on.")
    private Instant orderedAt = Instant.EPOCH;

    @Description("Number of pieces, from 0 on.")
    private @Nullable Optional<Integer> units;

    @NonNull
    @Description(
            "What was paid, in the tenant's currency: a decimal number as text, not negative, with no more digits after"
                    + " the point than the currency has, below 1,000,000,000,000.")
    private String amount = "";

    @Description("What became of it. A new order is PLACED unless said otherwise.")
    private @Nullable OrderStatus status;

    public String getExternalId() {
        return externalId;
    }

    public void setExternalId(String externalId) {
        this.externalId = externalId;
    }

    public @Nullable String getCustomerExternalId() {
        return customerExternalId;
    }

    public void setCustomerExternalId(@Nullable String customerExternalId) {
        this.customerExternalId = customerExternalId;
    }

    public @Nullable String getAnonymousId() {
        return anonymousId;
    }

    public void setAnonymousId(@Nullable String anonymousId) {
        this.anonymousId = anonymousId;
    }

    public @Nullable List<@NonNull IdentityClaimInput> getIdentities() {
        return identities;
    }

    public void setIdentities(@Nullable List<@NonNull IdentityClaimInput> identities) {
        this.identities = identities;
    }

    public Instant getOrderedAt() {
        return orderedAt;
    }

    public void setOrderedAt(Instant orderedAt) {
        this.orderedAt = orderedAt;
    }

    public @Nullable Optional<Integer> getUnits() {
        return units;
    }

    public void setUnits(@Nullable Optional<Integer> units) {
        this.units = units;
    }

    public String getAmount() {
        return amount;
    }

    public void setAmount(String amount) {
        this.amount = amount;
    }

    public @Nullable OrderStatus getStatus() {
        return status;
    }

    public void setStatus(@Nullable OrderStatus status) {
        this.status = status;
    }
}
