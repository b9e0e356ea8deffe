package app.marquee.customer;

import app.marquee.shared.ShownOnce;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("CustomerExport")
@Description("Everything that is held about one customer, as JSON: an object of lists, named for what is in them.")
public record CustomerExportView(
        @ShownOnce
        @Nullable
        @Description("The export itself; null where it is longer than 200,000 characters, and when the mutation"
                + " is sent again under its idempotencyKey: then get it at `url`.")
        JsonObject data,

        @NonNull
        @Description(
                "Where to get it, whatever its length. The address is itself the right to: give it to nobody else.")
        String url,

        @NonNull @Description("Until when the address works.")
        Instant expiresAt) {}
