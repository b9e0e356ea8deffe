package app.marquee.generation;

import app.marquee.outbound.Answer;
import app.marquee.outbound.OutboundAddresses;
import app.marquee.outbound.StreamedCalls;
import app.marquee.outbound.Unreachable;
import app.marquee.shared.Message;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has texts written over an API as OpenAI's: chat completions, whose pieces come as they are written. */
@ApplicationScoped
class AiWriter {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final OutboundAddresses addresses;
    private final StreamedCalls calls;

    AiWriter(OutboundAddresses addresses, StreamedCalls calls) {
        this.addresses = addresses;
        this.calls = calls;
    }

    /**
     * Asks once. Never fails: what goes wrong is an outcome.
     *
     * @param tokens the longest answer
     * @param pieces told of each piece as it comes, on any thread
     */
    Future<Writing> write(AiAccount account, Prompt prompt, int tokens, Consumer<String> pieces) {
        var answer = new ChatAnswer(pieces);
        try {
            var target = account.chat();
            var address = addresses.resolve(target);
            if (!target.isEncrypted() && !addresses.isOpened(address.getAddress())) {
                throw new Unreachable(Message.of("Use https: nothing is sent over the internet unencrypted"));
            }
            return calls.post(
                            target,
                            address,
                            Map.of("Authorization", "Bearer " + account.key(), "Accept", "text/event-stream"),
                            body(account, prompt, tokens).toString(),
                            Duration.ofSeconds(account.timeoutSeconds()),
                            answer::take)
                    .map(end -> outcome(end, answer))
                    .otherwise(AiWriter::failure);
        } catch (Unreachable e) {
            return Future.succeededFuture(new Writing.Failed(e.reason(), null));
        }
    }

    private static JsonObject body(AiAccount account, Prompt prompt, int tokens) {
        return Json.createObjectBuilder()
                .add("model", account.model())
                .add(
                        "messages",
                        Json.createArrayBuilder()
                                .add(message("system", prompt.rules()))
                                .add(message("user", prompt.order())))
                .add("max_tokens", tokens)
                .add("stream", true)
                .add("stream_options", Json.createObjectBuilder().add("include_usage", true))
                .build();
    }

    private static JsonObject message(String role, String content) {
        return Json.createObjectBuilder()
                .add("role", role)
                .add("content", content)
                .build();
    }

    private static Writing outcome(Answer end, ChatAnswer answer) {
        if (end.isSuccess()) {
            return answer.writing();
        }
        return switch (end.status()) {
            case 401, 403 -> new Writing.Refused(Message.of("The AI service does not accept the key"));
            case 404 -> new Writing.Refused(Message.of("The AI service knows no such address or model"));
            case 408, 425, 429 -> new Writing.Failed(end.reason(), pause(end.retryAfter()));
            default ->
                end.status() >= 500
                        ? new Writing.Failed(end.reason(), pause(end.retryAfter()))
                        : new Writing.Refused(end.reason());
        };
    }

    /** As the service asks for it, in seconds, within reason. */
    private static @Nullable Duration pause(@Nullable String retryAfter) {
        if (retryAfter == null || !retryAfter.matches("[0-9]{1,6}")) {
            return null;
        }
        var pause = Duration.ofSeconds(Long.parseLong(retryAfter));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static Writing failure(Throwable failure) {
        return new Writing.Failed(
                failure instanceof Unreachable unreachable
                        ? unreachable.reason()
                        : Message.of("The connection broke, or no answer came in time"),
                null);
    }
}
