package app.marquee.tenant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("MasterKey")
@Description("A key that wraps the data keys of tenants; the key itself is never shown.")
public record MasterKeyView(
        @NonNull @Description("Its id at the key provider, such as its number in the configuration.")
        String masterKeyId,

        @Description("Whether new data keys are wrapped with it.")
        boolean current,

        @Description(
                "How many data keys of all tenants are wrapped with it. Without it these tenants' data cannot be read.")
        int dataKeys) {}
