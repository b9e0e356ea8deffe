package app.marquee.subscription;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How a feature lets an object be followed. Its {@code @Subscription} method is a query with {@link #follow} around what it
 * reads: it is asked at once, and again after each change, as the caller and with the rights of that moment.
 */
@ApplicationScoped
public class Subscriptions {
    private final Followed followed;
    private final TenantContext tenantContext;

    Subscriptions(Followed followed, TenantContext tenantContext) {
        this.followed = followed;
        this.tenantContext = tenantContext;
    }

    /**
     * Reads the present state of an object, after which its changes are sent until the last.
     *
     * @param type the prefix of the object's ids, by which its changes are announced
     * @param read throws where there is no such object
     * @param isLast whether nothing will change any more
     */
    public <T> T follow(String type, UUID id, Supplier<T> read, Predicate<T> isLast) {
        // First, so that no change can fall between.
        followed.follow(new Topic(tenantContext.tenantId(), type, id));
        T present = read.get();
        if (isLast.test(present)) {
            followed.end();
        }
        return present;
    }
}
