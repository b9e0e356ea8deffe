package app.marquee.customer;

import app.marquee.shared.ChannelKind;
import java.util.Optional;

/** By which of their identities customers are reached on a channel. */
final class Reach {
    private Reach() {}

    /** Empty where a partner's system or a file is told the customer's external id, which everybody has. */
    static Optional<IdentityKind> of(ChannelKind channel) {
        return switch (channel) {
            case EMAIL -> Optional.of(IdentityKind.EMAIL);
            case SMS -> Optional.of(IdentityKind.PHONE);
            case WECHAT_OFFICIAL, MINI_PROGRAM -> Optional.of(IdentityKind.WECHAT_OPEN_ID);
            case WECOM -> Optional.of(IdentityKind.WECOM_EXTERNAL_USER_ID);
            case APP_PUSH -> Optional.of(IdentityKind.DEVICE);
            case WEB_PUSH -> Optional.of(IdentityKind.PUSH_SUBSCRIPTION);
            case POS -> Optional.of(IdentityKind.MEMBER_CARD);
            case DOUYIN, KUAISHOU, XIAOHONGSHU, BAIDU, OTHER -> Optional.of(IdentityKind.EXTERNAL);
            case WEBHOOK, FILE_EXPORT -> Optional.empty();
        };
    }
}
