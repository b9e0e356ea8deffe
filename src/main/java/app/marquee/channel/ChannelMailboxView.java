package app.marquee.channel;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

@Name("ChannelMailbox")
@Description("The mailbox into which servers send what they could not deliver.")
public record ChannelMailboxView(
        @Nullable @Description("When it was read last; null: not yet.")
        Instant readAt,

        @Nullable @Description("Why the last try to read it failed; null where it did not.")
        String failure) {}
