package app.marquee.channel;

import app.marquee.shared.ChannelKind;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of channel that can be connected. */
@ApplicationScoped
class ChannelTypes {
    private final Map<ChannelKind, ChannelType> byKind;

    ChannelTypes(@All List<ChannelType> types) {
        byKind = Stream.concat(types.stream(), PaidChannels.all())
                .collect(Collectors.toMap(ChannelType::kind, Function.identity()));
    }

    ChannelType require(ChannelKind kind) {
        return Optional.ofNullable(byKind.get(kind))
                .orElseThrow(() -> new ChannelKindNotSupported(kind, byKind.keySet()));
    }
}
