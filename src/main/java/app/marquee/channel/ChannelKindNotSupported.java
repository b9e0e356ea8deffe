package app.marquee.channel;

import app.marquee.shared.ChannelKind;
import app.marquee.shared.DomainException;
import java.util.Collection;
import java.util.stream.Collectors;

/** There is no connector for a kind of channel yet. */
final class ChannelKindNotSupported extends DomainException {
    ChannelKindNotSupported(ChannelKind kind, Collection<ChannelKind> supported) {
        super(
                "KIND_NOT_SUPPORTED",
                "%s cannot be connected yet; these can: %s"
                        .formatted(
                                kind,
                                supported.stream().map(Enum::name).sorted().collect(Collectors.joining(", "))),
                "input",
                "kind");
    }
}
