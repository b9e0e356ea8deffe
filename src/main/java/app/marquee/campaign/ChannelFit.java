package app.marquee.campaign;

import app.marquee.content.ContentKind;
import app.marquee.shared.ChannelKind;
import java.util.EnumSet;
import java.util.Set;

/** Which kinds of content a channel can carry. */
final class ChannelFit {
    private static final Set<ContentKind> VIDEO = EnumSet.of(ContentKind.SHORT_VIDEO_SCRIPT, ContentKind.LIVE_SCRIPT);
    private static final Set<ContentKind> PAGES = EnumSet.of(
            ContentKind.ARTICLE,
            ContentKind.POSTER,
            ContentKind.LANDING_PAGE,
            ContentKind.PRODUCT_PAGE,
            ContentKind.CASE_STUDY,
            ContentKind.WHITE_PAPER);

    private ChannelFit() {}

    static boolean carries(ChannelKind channel, ContentKind content) {
        return switch (channel) {
            case EMAIL -> content == ContentKind.EMAIL;
            case SMS -> content == ContentKind.SMS;
            case WECOM, WECHAT_OFFICIAL, MINI_PROGRAM, APP_PUSH, WEB_PUSH -> content == ContentKind.CHAT_MESSAGE;
            case DOUYIN, KUAISHOU -> VIDEO.contains(content);
            case XIAOHONGSHU, BAIDU -> PAGES.contains(content);
            // The system at the other end decides what it does with a message.
            case WEBHOOK, FILE_EXPORT, POS, OTHER -> true;
        };
    }
}
