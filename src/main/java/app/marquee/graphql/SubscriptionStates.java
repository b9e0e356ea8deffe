package app.marquee.graphql;

import graphql.execution.AsyncExecutionStrategy;
import io.smallrye.graphql.execution.error.ExceptionHandler;

/**
 * Runs a subscription like a query, which answers the present state; whoever asked for it asks again when that has
 * changed. So each state is read by a request of its own, and no stream of the engine outlives one.
 */
final class SubscriptionStates extends AsyncExecutionStrategy {
    SubscriptionStates() {
        super(new ExceptionHandler());
    }
}
