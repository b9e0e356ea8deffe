package app.marquee.shared;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Bounds the downloads that run at a time: each holds a worker thread for as long as its reader takes. */
@ApplicationScoped
public class Downloads {
    static final int AT_A_TIME = 20;
    static final int OF_A_TENANT = 3;

    private static final Logger LOG = Logger.getLogger(Downloads.class);

    private final Map<UUID, Integer> underWay = new HashMap<>();

    /** Runs a download of the tenant's, or answers that there are too many. One that breaks off ends the connection. */
    public void give(RoutingContext context, UUID tenantId, Runnable download) {
        if (!enter(tenantId)) {
            Download.refuse(context, 429, Message.of("Too many downloads at a time; try again later"));
            return;
        }
        try {
            download.run();
        } catch (RuntimeException e) {
            breakOff(context, e);
        } finally {
            leave(tenantId);
        }
    }

    private static void breakOff(RoutingContext context, RuntimeException reason) {
        if (!context.response().isChunked()) {
            // Nothing was begun.
            throw reason;
        }
        LOG.warnf("A download broke off: %s", reason);
        // Half a file must not look like a whole one.
        context.response().reset();
    }

    synchronized boolean enter(UUID tenantId) {
        int all = underWay.values().stream().mapToInt(Integer::intValue).sum();
        if (all >= AT_A_TIME || underWay.getOrDefault(tenantId, 0) >= OF_A_TENANT) {
            return false;
        }
        underWay.merge(tenantId, 1, Integer::sum);
        return true;
    }

    synchronized void leave(UUID tenantId) {
        int left = underWay.getOrDefault(tenantId, 0) - 1;
        if (left > 0) {
            underWay.put(tenantId, left);
        } else {
            underWay.remove(tenantId);
        }
    }
}
