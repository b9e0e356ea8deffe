package app.marquee.security;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("DataKey")
@Description("A key that encrypts a tenant's personal data and secrets; the key itself is never shown.")
public record DataKeyView(
        @Description("Its number in the tenant. The highest encrypts, the others only decrypt.")
        int number,

        @NonNull @Description("The master key that it is wrapped with.")
        String masterKeyId,

        @NonNull @Description("When it was made.") Instant createdAt) {

    static DataKeyView of(WrappedKey key) {
        return new DataKeyView(key.number(), key.masterKeyId(), key.createdAt());
    }
}
