package app.marquee.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts who has how many connections to this replica, and subscriptions on them. */
@ApplicationScoped
class Places {
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /** @return false where all places are taken */
    boolean take(String who, int limit) {
        boolean[] got = {false};
        taken.compute(who, (key, present) -> {
            int before = present == null ? 0 : present;
            got[0] = before < limit;
            return got[0] ? (Integer) (before + 1) : present;
        });
        return got[0];
    }

    void leave(String who) {
        taken.computeIfPresent(who, (key, present) -> present == 1 ? null : present - 1);
    }
}
