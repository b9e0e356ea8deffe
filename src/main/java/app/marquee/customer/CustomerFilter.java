package app.marquee.customer;

import app.marquee.shared.AmountRange;
import app.marquee.shared.DateTimeRange;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("CustomerFilter")
@Description("Which customers to list. All fields that are given must hold; a list means any of its entries. At most 10"
        + " addresses and numbers in all. Filters nest at most 4 deep, 50 in all; each that stands in `or` or"
        + " `not` must itself say more than what does not hold.")
public record CustomerFilter(
        @io.smallrye.graphql.api.Nullable @Nullable @Description("Codes of tiers, at most 100.")
        List<@NonNull String> tierCodes,

        @io.smallrye.graphql.api.Nullable @Nullable @Description("Ids in the tenant's own systems, at most 100.")
        List<@NonNull String> externalId,

        @Nullable @Description("The whole email address; upper and lower case are the same.")
        String email,

        @Nullable
        @Description(
                "The whole telephone number, punctuated in any way; with the country code only if it was given so.")
        String phone,

        @Nullable @Description("Anything else that a customer is known by.")
        IdentityFilter identity,

        @Nullable @Description("Key of a tag, or `key=value`. Tags that have ended do not count.")
        String tag,

        @io.smallrye.graphql.api.Deprecated(reason = "Use `lastOrderAt` instead. May be removed from 2027-09-01 on.")
        @Nullable
        @Description("The last placed order was later than this.")
        Instant lastOrderAfter,

        @io.smallrye.graphql.api.Deprecated(reason = "Use `lastOrderAt` instead. May be removed from 2027-09-01 on.")
        @Nullable
        @Description("The last placed order was earlier than this.")
        Instant lastOrderBefore,

        @Nullable @Description("When the last order was placed; who never ordered is left out.")
        DateTimeRange lastOrderAt,

        @Nullable @Description("When the customer was first recorded here.")
        DateTimeRange createdAt,

        @Nullable @Description("Sum of the amounts of the placed orders.")
        AmountRange totalSpent,

        // SmallRye takes a list of non-null elements for non-null itself, unless its own Nullable says otherwise.
        @Description("All of these hold.") @io.smallrye.graphql.api.Nullable @Nullable
        List<@NonNull CustomerFilter> and,

        @Description("At least one of these holds; an empty list holds for none.")
        @io.smallrye.graphql.api.Nullable
        @Nullable
        List<@NonNull CustomerFilter> or,

        @Description("This does not hold.") @Nullable CustomerFilter not) {}
