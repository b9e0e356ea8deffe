package app.marquee.campaign;

import app.marquee.campaign.Claims.Claimed;
import app.marquee.channel.MessageExtent;
import app.marquee.customer.Recipient;
import app.marquee.shared.Ids;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message has at least, whoever it is for: what is not known of a customer is empty, what is known has a character or
 * more, and conditions ask for either.
 */
final class LeastText {
    private static final String SHORTEST = "x";

    private LeastText() {}

    /** @throws ContentTooLong when a wording would be refused for everybody who is to get it */
    static void check(Mailing mailing) {
        for (int wording : mailing.wordings()) {
            List<Optional<MessageExtent>> excesses = Stream.of(
                            recipient(null, null),
                            recipient(null, SHORTEST),
                            recipient(SHORTEST, null),
                            recipient(SHORTEST, SHORTEST))
                    .map(recipient -> claimed(recipient, wording, mailing.hasShortLinks()))
                    .map(claimed -> mailing.connector().excess(mailing.write(claimed)))
                    .toList();
            if (excesses.stream().allMatch(Optional::isPresent)) {
                throw new ContentTooLong(
                        mailing.leg().step(),
                        excesses.stream()
                                .flatMap(Optional::stream)
                                .min(Comparator.comparing(MessageExtent::size))
                                .orElseThrow());
            }
        }
    }

    private static Claimed claimed(Recipient recipient, int wording, boolean shortLinks) {
        return new Claimed(Ids.newId(), 1, 1, recipient)
                .foundBy(shortLinks ? ShortLinks.draw() : null)
                .with(SHORTEST)
                .worded(wording);
    }

    private static Recipient recipient(@Nullable String externalId, @Nullable String displayName) {
        UUID nobody = Ids.newId();
        return new Recipient(nobody, nobody, externalId, displayName, "", true, null, null);
    }
}
