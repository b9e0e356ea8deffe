package app.marquee.channel;

import app.marquee.shared.ChannelKind;
import app.marquee.shared.DomainException;
import app.marquee.shared.Message;
import java.util.Collection;
import java.util.stream.Collectors;

/** There is no connector for a kind of channel yet. */
final class ChannelKindNotSupported extends DomainException {
    ChannelKindNotSupported(ChannelKind kind, Collection<ChannelKind> supported) {
        super(
                ChannelErrorCode.KIND_NOT_SUPPORTED,
                Message.of(
                        "%s cannot be connected yet; these can: %s",
                        kind, supported.stream().map(Enum::name).sorted().collect(Collectors.joining(", "))),
                "input",
                "kind");
    }
}
