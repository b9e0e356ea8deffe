package app.marquee.campaign;

import app.marquee.content.ContentKind;
import app.marquee.shared.ChannelKind;

/** Which kinds of content a channel can carry. */
final class ChannelFit {
    private ChannelFit() {}

    static boolean carries(ChannelKind channel, ContentKind content) {
        return switch (channel) {
            case EMAIL -> content == ContentKind.EMAIL;
            case SMS -> content == ContentKind.SMS;
            case WECOM, WECHAT_OFFICIAL, MINI_PROGRAM, APP_PUSH, WEB_PUSH -> content == ContentKind.CHAT_MESSAGE;
            // Their advertisements are placed there; what they cost and brought is recorded here.
            case DOUYIN, KUAISHOU, XIAOHONGSHU, BAIDU, OTHER -> false;
            // The system at the other end decides what it does with a message.
            case WEBHOOK, FILE_EXPORT, POS -> true;
        };
    }
}
