package app.marquee.channel;

import app.marquee.shared.ChannelKind;
import app.marquee.shared.MoneyInput;
import app.marquee.shared.RevisionConflict;
import jakarta.json.JsonObject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the channel operations take. */
public final class ChannelInputs {
    private static final String SETTINGS =
            "EMAIL: host, port, from (an address, or `Shop <news@shop.example>`), username"
                    + " and password (both or neither), startTls (default true; port 465 is encrypted from the first byte),"
                    + " returnPath (where servers send what they cannot deliver; left out: from); to have it read there by"
                    + " IMAP bounceHost, bouncePort (default 993, encrypted from the first byte), bounceUsername,"
                    + " bouncePassword, bounceStartTls (default true)."
                    + " WEBHOOK: url, secret (`whsec_` and 24 to 64 bytes in base64; left out: one is made and shown once)."
                    + " SMS: provider, url (where its API is spoken elsewhere); for TWILIO accountSid, authToken, and either from"
                    + " or messagingServiceSid; for ALIYUN accessKeyId, accessKeySecret, signName, templateCode, and"
                    + " parameter, the template's place for the text (default content). APP_PUSH:"
                    + " projectId, clientEmail and privateKey of a Firebase service account. WEB_PUSH: subject"
                    + " (mailto: or https:, for the operators of push services), ttlSeconds (for how long a message waits for a"
                    + " browser that is off, 86,400 if left out), publicKey and privateKey (VAPID keys in base64url; both or"
                    + " neither: they are made, and stay). WECHAT_OFFICIAL: appId, secret (the AppSecret),"
                    + " templateId, fields (those of the template that the lines of a text fill, in their order and separated by"
                    + " commas, such as `thing1, time2`; at most 10), token (what WeChat signs with when it tells what became of"
                    + " messages: 3 to 32 letters and digits; left out: one is made and shown once, and stays), url (where its"
                    + " API is spoken elsewhere). WECOM: for messages to customers corpId, secret (of an application"
                    + " that may use customer contact) and sender (optional; the userid of the member of staff whose customers are"
                    + " written to); for posts to a group key (the one in the address of its robot); url (where its API is spoken"
                    + " elsewhere). FILE_EXPORT: none. DOUYIN, KUAISHOU,"
                    + " XIAOHONGSHU, BAIDU, OTHER: accountId (optional; the advertiser's at the provider).";

    private ChannelInputs() {}

    @Input("ConnectChannelInput")
    @Description("A new channel.")
    public record ConnectChannel(
            @NonNull @Description("What the tenant calls it: 1 to 100 characters, unique in the tenant.")
            String name,

            @NonNull
            @Description(
                    "EMAIL, SMS, WECOM, WECHAT_OFFICIAL, APP_PUSH, WEB_PUSH, WEBHOOK or FILE_EXPORT, over which messages go; DOUYIN,"
                            + " KUAISHOU, XIAOHONGSHU, BAIDU or OTHER, whose cost and results are recorded. The others cannot be connected yet.")
            ChannelKind kind,

            @NonNull @Description(SETTINGS) JsonObject settings) {}

    @Input("UpdateChannelInput")
    @Description("What changes in a channel; what is left out stays.")
    public record UpdateChannel(
            @Id @NonNull @Description("The channel.") String id,

            @Nullable @Description("What the tenant calls it: 1 to 100 characters, unique in the tenant.")
            String name,

            @Nullable @Description("All settings anew, secrets too. " + SETTINGS)
            JsonObject settings,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("SetChannelLimitsInput")
    @Description("How much goes over a channel.")
    public record SetChannelLimits(
            @Id @NonNull @Description("The channel.") String id,

            @Nullable @Description("How many messages a second at most, 1 to 100,000; left out: no limit.")
            Integer perSecond,

            @Nullable
            @Description(
                    "How many messages a day at most, 1 to 100,000,000, by the tenant's time zone; left out: no limit.")
            Integer perDay,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("SetChannelPriceInput")
    @Description("What a channel costs.")
    public record SetChannelPrice(
            @Id @NonNull @Description("The channel.") String id,

            @Nullable @Description("What it takes money for; left out, with the amount: not known.")
            PriceModel model,

            @Nullable @Description("How much for that, below 1,000,000; left out, with the model: not known.")
            MoneyInput amount,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("TestChannelInput")
    @Description("A message to look at.")
    public record TestChannel(
            @Id @NonNull @Description("The channel.") String id,

            @NonNull @Description("The address to send it to, in the form of the channel: 1 to 320 characters.")
            String to) {}

    @Input("ChannelIdInput")
    @Description("The channel.")
    public record ChannelId(
            @Id @NonNull @Description("The channel.") String id,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
}
