package app.marquee.channel;

import static java.util.stream.Collectors.groupingBy;

import app.marquee.outbound.Answer;
import app.marquee.outbound.Call;
import app.marquee.outbound.Calls;
import app.marquee.outbound.OutboundAddresses;
import app.marquee.outbound.Unreachable;
import app.marquee.outbound.WebAddress;
import app.marquee.shared.Message;
import io.vertx.core.Future;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Gives WeCom one task a text, for all the customers of a batch who are to get it. A message is sent as far as we are
 * concerned when WeCom has the task; that the customer got it is told when the member of staff confirmed it.
 */
final class WeComConnector implements OpenConnector {
    private static final Logger LOG = Logger.getLogger(WeComConnector.class);

    // A text has 4,000 bytes. A task takes 10,000 customers; a batch is smaller, since it is unconfirmed as a whole,
    // and since an answer may name all of them.
    static final Capabilities CAPABILITIES =
            new Capabilities(ChannelAddressing.TOGETHER, false, false, 4_000, SizeUnit.BYTES, 1_000, false, true);

    // Nobody of them can be written to, or WeCom does not take this text.
    private static final Set<Integer> OF_MESSAGE = Set.of(40058, 41048, 44004, 45002);

    private static final Message NOT_REACHED =
            Message.of("Nobody of the staff has this customer, or WeCom lets nobody write to the customer now");

    private final WebAddress server;
    private final WeComApi api;
    private final OutboundAddresses addresses;
    private final Calls calls;
    private final Keeper keeper;

    /** Keeps what has to be asked later. */
    interface Keeper {
        /** @param number that of the task */
        void given(String number, List<OutgoingMessage> messages);
    }

    WeComConnector(WebAddress server, WeComApi api, OutboundAddresses addresses, Calls calls, Keeper keeper) {
        this.server = server;
        this.api = api;
        this.addresses = addresses;
        this.calls = calls;
        this.keeper = keeper;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<SendResult> send(List<OutgoingMessage> batch, BooleanSupplier mayBegin) {
        if (!mayBegin.getAsBoolean()) {
            return Collections.nCopies(batch.size(), SendResult.notBegun());
        }
        Map<UUID, SendResult> results = new HashMap<>();
        try {
            give(batch).forEach(task -> results.putAll(task.results()));
        } catch (Unreachable e) {
            return Collections.nCopies(batch.size(), SendResult.postponed(e.reason()));
        }
        return batch.stream()
                .map(message -> excess(message)
                        .map(excess -> SendResult.refused(excess.reason()))
                        .orElseGet(() -> Objects.requireNonNull(results.get(message.id()))))
                .toList();
    }

    /** @throws Unreachable when nothing has left us */
    private List<Task> give(List<OutgoingMessage> batch) {
        Collection<List<OutgoingMessage>> alike = batch.stream()
                .filter(message -> excess(message).isEmpty())
                .collect(groupingBy(OutgoingMessage::text))
                .values();
        // All that has to be asked for is asked for before anything leaves.
        var address = addresses.resolve(server);
        List<Call> asked = alike.stream()
                .map(messages -> api.task(
                        messages.get(0).text(),
                        messages.stream().map(OutgoingMessage::to).toList()))
                .toList();
        List<Future<Answer>> answers =
                asked.stream().map(call -> calls.call(call, address)).toList();
        WebhookChannels.await(Future.join(answers).otherwiseEmpty());
        List<Task> tasks = new ArrayList<>();
        for (List<OutgoingMessage> messages : alike) {
            tasks.add(new Task(messages, answers.get(tasks.size())));
        }
        return tasks;
    }

    /** @param answer is over */
    private final class Task {
        private final List<OutgoingMessage> messages;
        private final Future<Answer> answer;

        Task(List<OutgoingMessage> messages, Future<Answer> answer) {
            this.messages = messages;
            this.answer = answer;
        }

        Map<UUID, SendResult> results() {
            return answer.succeeded()
                    ? results(api.noted(answer.result()))
                    : all(HttpConnector.failure(answer.cause()));
        }

        private Map<UUID, SendResult> results(Answer said) {
            SendResult result = TencentCodes.result(said, OF_MESSAGE);
            if (!(result instanceof SendResult.Sent)) {
                return all(result);
            }
            JsonObject task = Answers.json(said);
            Set<String> left = Set.copyOf(WeComApi.strings(task.get("fail_list")));
            Map<UUID, SendResult> results = all(result);
            List<OutgoingMessage> given = new ArrayList<>();
            for (OutgoingMessage message : messages) {
                if (left.contains(message.to())) {
                    results.put(message.id(), SendResult.refused(NOT_REACHED));
                } else {
                    given.add(message);
                }
            }
            keep(task.getString("msgid", ""), given);
            return results;
        }

        private Map<UUID, SendResult> all(SendResult result) {
            Map<UUID, SendResult> results = new HashMap<>();
            messages.forEach(message -> results.put(message.id(), result));
            return results;
        }
    }

    /** Staff has them, whether or not anybody will hear what it did. */
    private void keep(String number, List<OutgoingMessage> messages) {
        if (number.isEmpty() || messages.isEmpty()) {
            return;
        }
        try {
            keeper.given(number, messages);
        } catch (RuntimeException e) {
            LOG.warnf(e, "The task of %d messages could not be kept", messages.size());
        }
    }

    @Override
    public void closeIdle() {
        // The connections are the HTTP client's, which closes them by itself.
    }

    @Override
    public void close() {
        closeIdle();
    }
}
