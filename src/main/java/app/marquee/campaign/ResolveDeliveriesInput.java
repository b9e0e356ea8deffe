package app.marquee.campaign;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("ResolveDeliveriesInput")
@Description("Messages of which nobody knew what became of them, and what is known now.")
public record ResolveDeliveriesInput(
        @Id @NonNull @Description("1 to 100 UNCONFIRMED messages.")
        List<@NonNull String> ids,

        @NonNull @Description("What became of all of them.") DeliveryOutcome outcome,

        @NonNull @Description("How that is known, for the audit log; 1 to 200 characters.")
        String reason) {}
