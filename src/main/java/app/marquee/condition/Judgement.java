package app.marquee.condition;

import app.marquee.shared.Message;
import java.util.Iterator;
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

    /** @param held what came of the condition and of all that it is made of, in the order of {@link Condition#all} */
    static Judgement unseen(Condition condition, Iterator<Boolean> held) {
        boolean whole = held.next();
        var parts = condition.parts().stream().map(part -> unseen(part, held)).toList();
        return new Judgement(condition, whole, List.of(), parts);
    }
}
