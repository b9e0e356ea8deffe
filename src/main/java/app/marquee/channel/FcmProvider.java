package app.marquee.channel;

import app.marquee.outbound.Answer;
import app.marquee.outbound.Call;
import app.marquee.outbound.WebAddress;
import app.marquee.shared.Message;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Map;

/** Push messages of apps by Firebase Cloud Messaging, HTTP v1. The address is the app's registration token. */
record FcmProvider(FcmAccount account, FcmToken token) implements HttpProvider {
    // A message of it may have 4096 bytes, some of which FCM needs for itself.
    static final Connector.Capabilities CAPABILITIES = new Connector.Capabilities(
            ChannelAddressing.ONE_BY_ONE, true, false, 4_000, SizeUnit.BYTES, 20, false, false);

    @Override
    public Connector.Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<MessageExtent> measure(OutgoingMessage message) {
        return CAPABILITIES.measure(notification(message).toString());
    }

    @Override
    public WebAddress server() {
        return account.server();
    }

    @Override
    public void prepare() {
        token.get();
    }

    @Override
    public Call call(OutgoingMessage message) {
        var body = Json.createObjectBuilder()
                .add(
                        "message",
                        Json.createObjectBuilder()
                                .add("token", message.to())
                                .add("notification", notification(message)));
        return Call.post(
                account.server().below("/v1/projects/" + account.projectId() + "/messages:send"),
                Map.of("Authorization", "Bearer " + token.get(), "Content-Type", "application/json"),
                body.build().toString());
    }

    private static JsonObject notification(OutgoingMessage message) {
        var notification = Json.createObjectBuilder().add("body", message.text());
        if (message.subject() != null) {
            notification.add("title", message.subject());
        }
        return notification.build();
    }

    @Override
    public SendResult result(Answer answer) {
        String code = code(answer);
        Message reason = code.isEmpty()
                ? Message.of("The provider answered with status %d", answer.status())
                : Message.of("The provider answered with status %d and code %s", answer.status(), code);
        if (answer.status() == 401) {
            token.forget();
        }
        return switch (code) {
            // The app is gone from the device, or the token belongs to another project.
            case "UNREGISTERED", "SENDER_ID_MISMATCH" -> SendResult.refused(reason);
            case "QUOTA_EXCEEDED", "THIRD_PARTY_AUTH_ERROR" -> SendResult.postponed(reason);
            default -> HttpProvider.byStatus(answer, reason);
        };
    }

    /** The code of its own, which stands among the details; else that of all of Google. */
    private static String code(Answer answer) {
        if (!(Answers.json(answer).get("error") instanceof JsonObject error)) {
            return "";
        }
        if (error.get("details") instanceof JsonArray details) {
            for (var detail : details) {
                if (detail instanceof JsonObject object && object.get("errorCode") instanceof JsonString code) {
                    return code.getString();
                }
            }
        }
        return error.get("status") instanceof JsonString status ? status.getString() : "";
    }
}
