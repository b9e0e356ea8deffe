package app.marquee.channel;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ExportPayload")
@Description("An exported file with its request, or what to correct.")
public record ExportPayload(
        @Nullable @Description("The file; null when there are errors.")
        ChannelExportView export,

        @NonNull @Description("What to correct; empty when it worked.")
        List<@NonNull UserError> userErrors) {}
