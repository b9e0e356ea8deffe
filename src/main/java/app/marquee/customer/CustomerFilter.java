package app.marquee.customer;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("CustomerFilter")
@Description("Which customers to list. All fields that are given must hold; a list means any of its entries.")
public record CustomerFilter(
        // SmallRye's own Nullable: without it a list would be as non-null as its entries.
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

        @Nullable @Description("Key of a tag, or `key=value`. Tags that have ended do not count.")
        String tag,

        @Nullable @Description("The last placed order was later than this.")
        Instant lastOrderAfter,

        @Nullable @Description("The last placed order was earlier than this.")
        Instant lastOrderBefore) {}
