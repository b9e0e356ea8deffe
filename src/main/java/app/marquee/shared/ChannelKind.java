package app.marquee.shared;

import org.eclipse.microprofile.graphql.Description;

@Description("What a channel speaks.")
public enum ChannelKind {
    @Description("Email over SMTP.")
    EMAIL(ChannelGroup.PRIVATE),
    @Description("Short messages to phones.")
    SMS(ChannelGroup.PRIVATE),
    @Description("Signed HTTP POST to the tenant's own system.")
    WEBHOOK(ChannelGroup.SYSTEM),
    @Description("A group of WeCom (WeChat Work), by its robot.")
    WECOM(ChannelGroup.PRIVATE),
    @Description("WeChat official account.")
    WECHAT_OFFICIAL(ChannelGroup.PUBLIC),
    @Description("WeChat mini program.")
    MINI_PROGRAM(ChannelGroup.PRIVATE),
    @Description("Douyin.")
    DOUYIN(ChannelGroup.PUBLIC),
    @Description("Kuaishou.")
    KUAISHOU(ChannelGroup.PUBLIC),
    @Description("Xiaohongshu.")
    XIAOHONGSHU(ChannelGroup.PUBLIC),
    @Description("Baidu feeds.")
    BAIDU(ChannelGroup.PUBLIC),
    @Description("Push messages of the tenant's own app.")
    APP_PUSH(ChannelGroup.PRIVATE),
    @Description("Push messages of browsers.")
    WEB_PUSH(ChannelGroup.PRIVATE),
    @Description("Point of sale in a store.")
    POS(ChannelGroup.OFFLINE),
    @Description("A file of the messages to download.")
    FILE_EXPORT(ChannelGroup.SYSTEM),
    @Description("Any other channel.")
    OTHER(ChannelGroup.PUBLIC);

    private final ChannelGroup group;

    ChannelKind(ChannelGroup group) {
        this.group = group;
    }

    public ChannelGroup group() {
        return group;
    }
}
