package app.marquee.customer;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("RefusedEvent")
@Description("An event that was not taken. It is kept for 30 days, the newest 100,000 of a tenant.")
public record RefusedEventView(
        @Ignore UUID key,

        @NonNull @Description("What the customer did, as the tenant calls it.")
        String type,

        @NonNull @Description("Why it was refused, of `CustomerErrorCode`.")
        String code,

        @NonNull @Description("The reason in words.") String message,

        @NonNull @Description("When it was refused.") Instant refusedAt)
        implements Node {
    static RefusedEventView of(RefusedEvent event) {
        return new RefusedEventView(
                event.id(), event.type(), event.code(), event.reason().forCaller(), event.refusedAt());
    }

    @Id
    @NonNull
    @Description("Opaque and typed: rev_...")
    @Override
    public String getId() {
        return Ids.encode(RefusedEvent.PREFIX, key);
    }
}
