package app.marquee.subscription;

import app.marquee.graphql.SubscriptionEngine;
import app.marquee.security.CurrentCaller;
import app.marquee.security.TenantNeed;
import app.marquee.shared.Language;
import app.marquee.shared.RequestOrigin;
import app.marquee.tenancy.TenantContext;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs work of connected clients. Each piece is a request of its own: its caller is authenticated anew and finds the
 * rights of the moment. It runs on a worker thread, of which there are few, so that however many states change at once,
 * other requests keep the database's pool to themselves.
 */
@ApplicationScoped
class SocketRunner {
    private final HttpAuthenticator authenticator;
    private final CurrentIdentityAssociation identities;
    private final CurrentVertxRequest requests;
    private final CurrentCaller caller;
    private final TenantContext tenantContext;
    private final Followed followed;
    private final SubscriptionEngine engine;
    private final InstantSource clock;
    private final Vertx vertx;
    private final WorkerExecutor workers;

    SocketRunner(
            HttpAuthenticator authenticator,
            CurrentIdentityAssociation identities,
            CurrentVertxRequest requests,
            CurrentCaller caller,
            TenantContext tenantContext,
            Followed followed,
            SubscriptionEngine engine,
            InstantSource clock,
            SubscriptionSettings settings,
            Vertx vertx) {
        this.authenticator = authenticator;
        this.identities = identities;
        this.requests = requests;
        this.caller = caller;
        this.tenantContext = tenantContext;
        this.followed = followed;
        this.engine = engine;
        this.clock = clock;
        this.vertx = vertx;
        this.workers = vertx.createSharedWorkerExecutor("marquee-subscriptions", settings.atOnce());
    }

    void stop(@Observes ShutdownEvent event) {
        workers.close();
    }

    /** Whom the connection's token lets in, and where; fails where it does not. */
    Future<Admission> admit(RoutingContext upgrade) {
        return asCaller(upgrade, () -> {
            caller.enter(upgrade.request().getHeader("X-Tenant"), TenantNeed.ONE);
            return new Admission(tenantContext.current(), caller.actor(), caller.endsAt());
        });
    }

    Duration until(Instant time) {
        return Duration.between(clock.instant(), time);
    }

    /**
     * Answers a subscription with the present state.
     *
     * @param isFirst false where the client has had one before
     * @param follower is told the topic of what it is about, before that is read
     */
    Future<Answer> answer(RoutingContext upgrade, JsonObject payload, boolean isFirst, Consumer<Topic> follower) {
        return asCaller(upgrade, () -> {
            followed.begin(follower);
            return new Answer(engine.answer(payload, isFirst), followed.hasEnded());
        });
    }

    private <T> Future<T> asCaller(RoutingContext upgrade, Callable<T> work) {
        Optional<RequestOrigin> origin = RequestOrigin.current();
        Promise<T> result = Promise.promise();
        SocketCall call = new SocketCall(upgrade);
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        context.runOnContext(begun -> {
            origin.ifPresent(RequestOrigin::enter);
            Language.enter(upgrade.request());
            authenticator
                    .attemptAuthentication(call)
                    .subscribe()
                    .with(
                            identity -> context.runOnContext(
                                    known -> workers.executeBlocking(() -> run(call, identity, work), false)
                                            .onComplete(result)),
                            result::fail);
        });
        return result.future();
    }

    private <T> T run(SocketCall call, @Nullable SecurityIdentity identity, Callable<T> work) throws Exception {
        if (identity == null || identity.isAnonymous()) {
            throw new AuthenticationFailedException("There is no token");
        }
        ManagedContext requestContext = Arc.container().requestContext();
        requestContext.activate();
        try {
            identities.setIdentity(identity);
            requests.setCurrent(call);
            return work.call();
        } finally {
            requestContext.terminate();
        }
    }
}
