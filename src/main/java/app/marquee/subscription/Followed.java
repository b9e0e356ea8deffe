package app.marquee.subscription;

import jakarta.enterprise.context.RequestScoped;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the subscription is about that is being answered in this request. */
@RequestScoped
class Followed {
    private @Nullable Consumer<Topic> follower;
    private boolean ended;

    /** @param byWhom is told the topic before the object is read */
    void begin(Consumer<Topic> byWhom) {
        follower = byWhom;
    }

    void follow(Topic topic) {
        if (follower != null) {
            follower.accept(topic);
        }
    }

    void end() {
        ended = true;
    }

    /** Whether the object has reached its last state. */
    boolean hasEnded() {
        return ended;
    }
}
