package app.marquee.channel;

import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.security.SignedTokens.Token;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The addresses at which providers tell what became of a channel's messages; each is itself the right to do so. */
@ApplicationScoped
class ReceiptUrls {
    static final String PATH = "/r/";

    // It is typed into the provider's settings once: nobody would type in another in time.
    static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private final SignedTokens tokens;
    private final String publicUrl;

    ReceiptUrls(SignedTokens tokens, @ConfigProperty(name = "marquee.public-url") String publicUrl) {
        this.tokens = tokens;
        this.publicUrl = publicUrl;
    }

    String of(UUID tenantId, UUID channelId) {
        return publicUrl + PATH + tokens.sign(Purpose.RECEIPT, tenantId, channelId, 0, FAR);
    }

    /** @throws app.marquee.security.InvalidToken when it is none of ours */
    Token verify(String token) {
        return tokens.verify(Purpose.RECEIPT, token);
    }
}
