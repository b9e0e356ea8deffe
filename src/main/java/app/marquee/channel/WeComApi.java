package app.marquee.channel;

import app.marquee.outbound.Answer;
import app.marquee.outbound.Call;
import app.marquee.outbound.Calls;
import app.marquee.outbound.Unreachable;
import app.marquee.outbound.WebAddress;
import io.netty.handler.codec.http.QueryStringEncoder;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What WeCom lets an enterprise ask for about its customers. Everything but {@link #task} may be asked twice. */
final class WeComApi {
    private static final Duration EARLY = Duration.ofMinutes(1);
    // An answer that is longer than we read would be none.
    private static final int PAGE = 200;
    // A task has no more than a batch of customers. Who answers that there is always more is asked no further.
    private static final int MOST_PAGES = 10;

    private final WeComAccount account;
    private final Calls calls;
    private final AccessToken token;

    WeComApi(WeComAccount account, Calls calls, InstantSource clock) {
        this.account = account;
        this.calls = calls;
        this.token = new AccessToken(clock, EARLY, this::newToken);
    }

    private JsonObject newToken(Instant now) {
        var query = new QueryStringEncoder("/cgi-bin/gettoken");
        query.addParam("corpid", account.corpId());
        query.addParam("corpsecret", account.secret());
        return TencentCodes.token(calls.ask(Call.get(account.server().below(query.toString()), Map.of())));
    }

    /**
     * Has staff send a text to customers: it is sent to each when the one who knows the customer confirms it.
     *
     * @throws Unreachable when WeCom gives no token
     */
    Call task(String text, Collection<String> customers) {
        var body = Json.createObjectBuilder()
                .add("chat_type", "single")
                .add("external_userid", Json.createArrayBuilder(customers))
                .add("text", Json.createObjectBuilder().add("content", text));
        if (account.sender() != null) {
            body.add("sender", account.sender());
        }
        return post("add_msg_template", body);
    }

    /** An answer to any call: a token that is not good any more is not used again. */
    Answer noted(Answer answer) {
        if (TencentCodes.isOfToken(answer)) {
            token.forget();
        }
        return answer;
    }

    /** The userids of staff that may have customers. */
    List<String> staff() {
        return strings(ask(Call.get(address("get_follow_user_list"), Map.of())).get("follow_user"));
    }

    /** Whom of the staff a task is for, a page at a time. */
    void members(String number, Consumer<List<JsonObject>> pages) {
        read("get_groupmsg_task", () -> about(number), "task_list", pages);
    }

    /** What a member of the staff did, a page at a time. */
    void results(String number, String member, Consumer<List<JsonObject>> pages) {
        read("get_groupmsg_send_result", () -> about(number).add("userid", member), "send_list", pages);
    }

    private static JsonObjectBuilder about(String number) {
        return Json.createObjectBuilder().add("msgid", number).add("limit", PAGE);
    }

    private void read(
            String name, Supplier<JsonObjectBuilder> question, String list, Consumer<List<JsonObject>> pages) {
        String next = "";
        int left = MOST_PAGES;
        do {
            JsonObjectBuilder body = question.get();
            JsonObject said = ask(post(name, next.isEmpty() ? body : body.add("cursor", next)));
            pages.accept(objects(said.get(list)));
            next = said.getString("next_cursor", "");
            left--;
        } while (!next.isEmpty() && left > 0);
    }

    /** Staff cannot send any more what it has not sent yet. */
    void stop(String number) {
        ask(post("cancel_groupmsg_send", Json.createObjectBuilder().add("msgid", number)));
    }

    static List<String> strings(@Nullable JsonValue value) {
        return value instanceof JsonArray array
                ? array.stream()
                        .filter(JsonString.class::isInstance)
                        .map(each -> ((JsonString) each).getString())
                        .toList()
                : List.of();
    }

    private static List<JsonObject> objects(@Nullable JsonValue value) {
        return value instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    private JsonObject ask(Call call) {
        return TencentCodes.accepted(noted(calls.ask(call)));
    }

    private Call post(String name, JsonObjectBuilder body) {
        return Call.post(
                address(name),
                Map.of("Content-Type", "application/json"),
                body.build().toString());
    }

    private WebAddress address(String name) {
        var query = new QueryStringEncoder("/cgi-bin/externalcontact/" + name);
        query.addParam("access_token", token.get());
        return account.server().below(query.toString());
    }
}
