package app.marquee.channel;

import app.marquee.outbound.Answer;
import app.marquee.outbound.Call;
import app.marquee.outbound.WebAddress;
import io.netty.handler.codec.http.QueryStringEncoder;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The robot of a group of WeCom: what it is told it posts there, for all to read. */
record WeComRobot(WebAddress server, String key) implements HttpProvider {
    static final String KEY = "key";

    static final Connector.Capabilities CAPABILITIES =
            new Connector.Capabilities(ChannelAddressing.GROUP, false, false, 2_048, SizeUnit.BYTES, 1, false, false);

    private static final Set<Integer> OF_MESSAGE = Set.of(40008, 40058, 44004, 45002);

    static WeComRobot read(JsonObject json, @Nullable String key) {
        var settings = new Settings(json);
        return new WeComRobot(settings.server(WeComAccount.SERVER), key == null ? settings.word(KEY, 100) : key);
    }

    @Override
    public Connector.Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Call call(OutgoingMessage message) {
        return post(message.text());
    }

    Call post(String text) {
        var query = new QueryStringEncoder("/cgi-bin/webhook/send");
        query.addParam("key", key);
        var body = Json.createObjectBuilder()
                .add("msgtype", "text")
                .add("text", Json.createObjectBuilder().add("content", text));
        return Call.post(
                server.below(query.toString()),
                Map.of("Content-Type", "application/json"),
                body.build().toString());
    }

    @Override
    public SendResult result(Answer answer) {
        return TencentCodes.result(answer, OF_MESSAGE);
    }

    /** Without the key, wherever it may be written. */
    @Override
    public String toString() {
        return "WeComRobot";
    }
}
