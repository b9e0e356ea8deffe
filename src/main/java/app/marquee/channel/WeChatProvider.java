package app.marquee.channel;

import app.marquee.outbound.Answer;
import app.marquee.outbound.Call;
import app.marquee.outbound.WebAddress;
import io.netty.handler.codec.http.QueryStringEncoder;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Template messages of an official account of WeChat. The address is the open id that a follower has at the account.
 *
 * @param numbers told the number that WeChat gave to a message which it took
 */
record WeChatProvider(WeChatAccount account, WeChatToken token, BiConsumer<String, UUID> numbers)
        implements HttpProvider {
    // WeChat takes a message once only for ten minutes: that is not what idempotent means.
    static final Connector.Capabilities CAPABILITIES =
            new Connector.Capabilities(ChannelAddressing.ONE_BY_ONE, false, false, 300, 20, false, true);

    // The open id is not one of the account's, its owner does not follow the account or refuses its messages, or WeChat
    // does not take this text.
    private static final Set<Integer> OF_MESSAGE =
            Set.of(40003, 40039, 40066, 43004, 43019, 43101, 45002, 45168, 47001, 47003, 87014);

    @Override
    public Connector.Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<MessageExtent> measure(OutgoingMessage message) {
        return Stream.concat(
                        CAPABILITIES.measure(message.text()).stream(),
                        WeChatText.of(message.text()).in(account.fields()).entrySet().stream()
                                .flatMap(
                                        field -> WeChatFields.measure(
                                                field.getKey(),
                                                field.getValue().asJsonObject().getString("value"))
                                                .stream()))
                .toList();
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
        var text = WeChatText.of(message.text());
        var body = Json.createObjectBuilder()
                .add("touser", message.to())
                .add("template_id", account.templateId())
                .add("client_msg_id", message.id().toString())
                .add("data", text.in(account.fields()));
        if (text.url() != null) {
            body.add("url", text.url());
        }
        return Call.post(
                address("/cgi-bin/message/template/send"),
                Map.of("Content-Type", "application/json"),
                body.build().toString());
    }

    Call templates() {
        return Call.get(address("/cgi-bin/template/get_all_private_template"), Map.of());
    }

    private WebAddress address(String path) {
        var query = new QueryStringEncoder(path);
        query.addParam("access_token", token.get());
        return account.server().below(query.toString());
    }

    @Override
    public SendResult result(OutgoingMessage message, Answer answer) {
        if (Answers.json(answer).get("msgid") instanceof JsonNumber number) {
            numbers.accept(number.toString(), message.id());
        }
        return result(answer);
    }

    @Override
    public SendResult result(Answer answer) {
        if (TencentCodes.isOfToken(answer)) {
            token.forget();
        }
        return TencentCodes.result(answer, OF_MESSAGE);
    }
}
