package app.marquee.campaign;

import app.marquee.shared.ChannelKind;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("SuppressionInput")
@Description("Addresses on a kind of channel.")
public record SuppressionInput(
        @NonNull @Description("On which kind of channel.") ChannelKind kind,

        @NonNull
        @Description(
                "Email addresses, telephone numbers or what else messages of this kind are addressed to: 1 to 250.")
        List<@NonNull String> addresses) {}
