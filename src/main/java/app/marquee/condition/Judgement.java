package app.marquee.condition;

import app.marquee.shared.Message;
import java.util.List;

/**
 * What came of a condition for one customer.
 *
 * @param seen what the customer has of what is asked for; empty for conditions that are made of others
 */
public record Judgement(Condition condition, boolean held, List<Message> seen, List<Judgement> parts) {
    static Judgement of(Condition condition, boolean held, Message... seen) {
        return new Judgement(condition, held, List.of(seen), List.of());
    }
}
