package app.marquee.channel;

import app.marquee.outbound.Answer;
import app.marquee.outbound.Call;
import app.marquee.outbound.WebAddress;
import app.marquee.shared.Message;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account at Aliyun's short message service, version 2017-05-25. The text of a message goes into one place of a
 * template that Aliyun has approved.
 *
 * @param parameter the name of that place
 */
record AliyunAccount(
        WebAddress server,
        String accessKeyId,
        String accessKeySecret,
        String signName,
        String templateCode,
        String parameter,
        InstantSource clock)
        implements SmsProvider {
    private static final String SERVER = "https://dysmsapi.aliyuncs.com";
    private static final String VERSION = "2017-05-25";
    static final Connector.Capabilities CAPABILITIES = SmsChannels.capabilities(1_000);

    private static final Set<String> OF_NUMBER = Set.of(
            "isv.MOBILE_NUMBER_ILLEGAL",
            "isv.BLACK_KEY_CONTROL_LIMIT",
            "isv.PARAM_LENGTH_LIMIT",
            "isv.PARAM_NOT_SUPPORT_URL",
            "isv.INVALID_PARAMETERS",
            "isv.INVALID_JSON_PARAM");
    private static final String UNKNOWN_FATE = "isp.";

    static AliyunAccount read(JsonObject json, @Nullable String secret, InstantSource clock) {
        var settings = new Settings(json);
        var parameter = settings.optionalText("parameter", 50);
        return new AliyunAccount(
                settings.server(SERVER),
                settings.text("accessKeyId", 100),
                secret == null ? settings.text("accessKeySecret", 200) : secret,
                settings.text("signName", 50),
                settings.text("templateCode", 50),
                parameter == null ? "content" : parameter,
                clock);
    }

    @Override
    public Connector.Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Call testCall() {
        return request("QuerySmsTemplate", Map.of("TemplateCode", templateCode));
    }

    @Override
    public boolean works(Answer answer) {
        return answer.isSuccess() && code(answer).equals("OK");
    }

    @Override
    public Call call(OutgoingMessage message) {
        return request(
                "SendSms",
                Map.of(
                        "PhoneNumbers",
                        message.to(),
                        "SignName",
                        signName,
                        "TemplateCode",
                        templateCode,
                        "TemplateParam",
                        Json.createObjectBuilder()
                                .add(parameter, message.text())
                                .build()
                                .toString(),
                        "OutId",
                        message.id().toString()));
    }

    private Call request(String action, Map<String, String> parameters) {
        return new AliyunSignature(accessKeyId, accessKeySecret)
                .sign(
                        server,
                        action,
                        VERSION,
                        parameters,
                        clock.instant(),
                        UUID.randomUUID().toString());
    }

    @Override
    public SendResult result(Answer answer) {
        String code = code(answer);
        Message reason = code.isEmpty()
                ? Message.of("The provider answered with status %d", answer.status())
                : Message.of("The provider answered with status %d and code %s", answer.status(), code);
        if (code.equals("OK")) {
            return SendResult.sent();
        } else if (code.startsWith(UNKNOWN_FATE) || answer.status() >= 500 || code.isEmpty()) {
            return SendResult.unconfirmed(reason);
        }
        return OF_NUMBER.contains(code) ? SendResult.refused(reason) : SendResult.postponed(reason);
    }

    private static String code(Answer answer) {
        return Answers.json(answer).getString("Code", "");
    }

    /** The message SmsReport: a list of what became of messages. */
    @Override
    public List<Receipt> receipts(ReceiptNotice notice) {
        List<Receipt> receipts = new ArrayList<>();
        for (JsonObject report : notice.list()) {
            UUID message = ReceiptNotice.uuid(report.getString("out_id", ""));
            if (message != null) {
                receipts.add(new Receipt(
                        message,
                        report.getBoolean("success", false) ? Receipt.Kind.DELIVERED : Receipt.Kind.FAILED,
                        Message.of("The provider reported %s", report.getString("err_code", "")),
                        report.getString("phone_number", "")));
            }
        }
        return receipts;
    }

    /** Without the secret, wherever it may be written. */
    @Override
    public String toString() {
        return "AliyunAccount " + accessKeyId;
    }
}
