package app.marquee.channel;

import app.marquee.outbound.Answer;
import app.marquee.outbound.Call;
import app.marquee.outbound.WebAddress;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import io.netty.handler.codec.http.QueryStringEncoder;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account that speaks Twilio's API of messages, version 2010-04-01, at Twilio or at one of those that copied it.
 *
 * @param from a number, a short code or a name; null: a messaging service chooses it
 * @param receiptsUrl where the provider is to tell what became of messages
 */
record TwilioAccount(
        WebAddress server,
        String accountSid,
        String authToken,
        @Nullable String from,
        @Nullable String messagingServiceSid,
        String receiptsUrl)
        implements SmsProvider {
    private static final String STATUS = "MessageStatus";
    private static final String SERVER = "https://api.twilio.com";
    static final Connector.Capabilities CAPABILITIES = SmsChannels.capabilities(1_600);

    // Queues that are full and rates that are exceeded.
    private static final Set<Integer> LATER = Set.of(14107, 20429, 21611, 30001, 30022, 63038);
    // The sender is not ours, or may not send.
    private static final Set<Integer> OF_ACCOUNT = Set.of(20003, 21212, 21603, 21606, 21659, 21660, 21701, 21703);
    // No phone, none that takes short messages, or unknown.
    private static final Set<Integer> NO_SUCH_NUMBER = Set.of(30005, 30006, 21211, 21614);

    static TwilioAccount read(JsonObject json, @Nullable String secret, String receiptsUrl) {
        var settings = new Settings(json);
        var account = new TwilioAccount(
                settings.server(SERVER),
                settings.word("accountSid", 64),
                secret == null ? settings.text("authToken", 200) : secret,
                settings.optionalText("from", 20),
                settings.optionalText("messagingServiceSid", 64),
                receiptsUrl);
        if ((account.from == null) == (account.messagingServiceSid == null)) {
            throw new InvalidInput(
                    Message.of("Give either from or messagingServiceSid"), Settings.path("messagingServiceSid"));
        }
        return account;
    }

    @Override
    public Connector.Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Call testCall() {
        return Call.get(server.below(path(".json")), Map.of("Authorization", authorization()));
    }

    @Override
    public boolean works(Answer answer) {
        return answer.isSuccess();
    }

    @Override
    public Call call(OutgoingMessage message) {
        var form = new QueryStringEncoder("");
        form.addParam("To", message.to());
        form.addParam("Body", message.text());
        if (from == null) {
            form.addParam("MessagingServiceSid", messagingServiceSid);
        } else {
            form.addParam("From", from);
        }
        form.addParam("StatusCallback", receiptsUrl + "?message=" + message.id());
        return Call.post(
                server.below(path("/Messages.json")),
                Map.of("Authorization", authorization(), "Content-Type", "application/x-www-form-urlencoded"),
                form.toString().substring(1));
    }

    @Override
    public SendResult result(Answer answer) {
        int code = Answers.json(answer).getInt("code", 0);
        Message reason = code == 0
                ? Message.of("The provider answered with status %d", answer.status())
                : Message.of("The provider answered with status %d and code %s", answer.status(), code);
        return LATER.contains(code) || OF_ACCOUNT.contains(code)
                ? SendResult.postponed(reason)
                : HttpProvider.byStatus(answer, reason);
    }

    @Override
    public List<Receipt> receipts(ReceiptNotice notice) {
        if (!notice.fields().containsKey(STATUS)) {
            throw new InvalidInput(Message.of("The form has no field %s", STATUS));
        }
        UUID message = notice.id("message");
        Receipt.Kind kind = kind(notice.field(STATUS), notice.field("ErrorCode"));
        return message == null || kind == null
                ? List.of()
                : List.of(new Receipt(
                        message,
                        kind,
                        Message.of("The provider reported %s", notice.field("ErrorCode")),
                        notice.field("To")));
    }

    private static Receipt.@Nullable Kind kind(String status, String error) {
        return switch (status) {
            case "accepted", "queued", "sending", "sent" -> Receipt.Kind.ACCEPTED;
            case "delivered", "read" -> Receipt.Kind.DELIVERED;
            case "undelivered", "failed" ->
                NO_SUCH_NUMBER.stream().anyMatch(code -> error.equals(code.toString()))
                        ? Receipt.Kind.BOUNCED
                        : Receipt.Kind.FAILED;
            default -> null;
        };
    }

    private String path(String rest) {
        return "/2010-04-01/Accounts/" + accountSid + rest;
    }

    private String authorization() {
        return "Basic "
                + Base64.getEncoder().encodeToString((accountSid + ":" + authToken).getBytes(StandardCharsets.UTF_8));
    }

    /** Without the token, wherever it may be written. */
    @Override
    public String toString() {
        return "TwilioAccount " + accountSid;
    }
}
