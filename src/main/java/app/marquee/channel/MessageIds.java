package app.marquee.channel;

import app.marquee.security.InvalidToken;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * What stands before the @ in the Message-ID of emails. Reports on an email repeat it, and anybody can write a report: it is
 * signed, so that nobody tells of messages that he did not get.
 */
@ApplicationScoped
class MessageIds {
    private final SignedTokens tokens;
    private final TenantContext tenantContext;

    MessageIds(SignedTokens tokens, TenantContext tenantContext) {
        this.tokens = tokens;
        this.tenantContext = tenantContext;
    }

    String of(UUID tenantId, UUID messageId) {
        return tokens.sign(Purpose.MESSAGE, tenantId, messageId, 0, ReceiptUrls.FAR);
    }

    /** The message of the tenant at hand that has this Message-ID; empty: it is none of ours. */
    Optional<UUID> read(String messageId) {
        try {
            var text = messageId.strip().replaceFirst("^<", "");
            var token = tokens.verify(Purpose.MESSAGE, text.substring(0, Math.max(0, text.indexOf('@'))));
            return Optional.of(token.id()).filter(id -> token.tenantId().equals(tenantContext.tenantId()));
        } catch (InvalidToken e) {
            return Optional.empty();
        }
    }
}
