package app.marquee.graphql;

import app.marquee.limit.Bucket;
import app.marquee.limit.BucketStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one request has taken out of its caller's buckets, and what it was given for it so far. */
final class Spending {
    /** Of every request, whatever it asks for; taken before its document is looked at. */
    static final int LEAST = 1;

    private final List<Bucket> buckets;
    private int taken;
    private QueryCost cost = new QueryCost(LEAST, 0);
    private int objects;

    Spending(List<Bucket> buckets) {
        this.buckets = buckets;
    }

    List<Bucket> buckets() {
        return buckets;
    }

    int taken() {
        return taken;
    }

    void took(int points) {
        taken += points;
    }

    int requested() {
        return cost.requested();
    }

    void request(QueryCost asked) {
        cost = asked;
    }

    void count(int cost) {
        objects += cost;
    }

    /** Nothing where nothing was let run. That a plain list was longer than it was taken to be is not the caller's fault. */
    int actual() {
        return Math.min(taken, Math.max(LEAST, cost.fixed() + objects));
    }

    /** For {@code extensions.cost}. */
    Map<String, Object> told(BucketStatus status) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("requestedQueryCost", requested());
        told.put("actualQueryCost", actual());
        told.put("throttleStatus", throttleStatus(status));
        return told;
    }

    private static Map<String, Object> throttleStatus(BucketStatus status) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("maximumAvailable", status.maximumAvailable());
        told.put("currentlyAvailable", status.currentlyAvailable());
        told.put("restoreRate", status.restoreRate());
        return told;
    }
}
