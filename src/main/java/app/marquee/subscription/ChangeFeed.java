package app.marquee.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes changes on to whoever on this replica follows what changed. */
@ApplicationScoped
class ChangeFeed {
    private final Map<Topic, Set<Runnable>> followers = new ConcurrentHashMap<>();

    /**
     * From now on calls a follower, on any thread, after each change of a topic.
     *
     * @return how to stop that
     */
    Runnable follow(Topic topic, Runnable follower) {
        followers.compute(topic, (key, present) -> {
            Set<Runnable> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(follower);
            return all;
        });
        return () -> leave(topic, follower);
    }

    private void leave(Topic topic, Runnable follower) {
        followers.computeIfPresent(topic, (key, all) -> {
            all.remove(follower);
            return all.isEmpty() ? null : all;
        });
    }

    void changed(Topic topic) {
        followers.getOrDefault(topic, Set.of()).forEach(Runnable::run);
    }

    /** Anything may have changed: for some time no change was heard of. */
    void missed() {
        followers.values().forEach(all -> all.forEach(Runnable::run));
    }
}
