package app.marquee.graphql;

import app.marquee.limit.Allowances;
import app.marquee.limit.Bucket;
import app.marquee.limit.Points;
import app.marquee.limit.TooFewPoints;
import app.marquee.security.CurrentCaller;
import app.marquee.tenancy.TenantContext;
import graphql.GraphQLContext;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets callers spend no more points than they have: the least cost of a request before it is held to the schema, the rest
 * before it runs, and what turned out not to be needed is given back. What is refused before the engine costs the login
 * the least. What it knows of a request is in the request's own context, so it serves whatever transport the request came
 * by.
 */
@ApplicationScoped
class Throttle {
    private final Allowances allowances;
    private final Points points;
    private final CurrentCaller caller;
    private final TenantContext tenantContext;

    Throttle(Allowances allowances, Points points, CurrentCaller caller, TenantContext tenantContext) {
        this.allowances = allowances;
        this.points = points;
        this.caller = caller;
        this.tenantContext = tenantContext;
    }

    /**
     * Lets nobody in whose login has no points left after what was {@link #refused}. Asks the database only then.
     *
     * @throws TooFewPoints when there are none yet
     */
    void admit() {
        if (allowances.enabled() && points.status(bucketsOfLogin()).currentlyAvailable() < Spending.LEAST) {
            points.take(bucketsOfLogin(), Spending.LEAST);
        }
    }

    /** Takes the least cost for what was refused before it was known in which tenant it would run. */
    void refused() {
        try {
            if (allowances.enabled()) {
                points.take(bucketsOfLogin(), Spending.LEAST);
            }
        } catch (TooFewPoints e) {
            // It is answered by now; the next one is not let in.
        }
    }

    private List<Bucket> bucketsOfLogin() {
        return allowances.outsideTenants(caller.loginId());
    }

    /** @throws TooFewPoints when the caller has none left */
    void enter(GraphQLContext context) {
        if (allowances.enabled()) {
            var spending = new Spending(buckets());
            context.put(Spending.class, spending);
            take(spending, Spending.LEAST);
        }
    }

    private List<Bucket> buckets() {
        Optional<UUID> tenant = tenantContext.current();
        Optional<String> plan = caller.planCode();
        return tenant.isPresent() && plan.isPresent()
                ? allowances.inTenant(caller.id(), tenant.get(), plan.get())
                : allowances.outsideTenants(caller.id());
    }

    /**
     * @throws TooFewPoints when the caller has too few left for the operation
     * @throws TooDear when nobody may ask for so much at once
     */
    void pay(ExecutionContext execution) {
        Optional<Spending> found = spending(execution.getGraphQLContext());
        if (found.isEmpty()) {
            return;
        }
        Spending spending = found.get();
        spending.request(QueryCost.of(execution));
        if (spending.requested() > allowances.maximumCost()) {
            throw new TooDear(spending.requested(), allowances.maximumCost());
        }
        take(spending, spending.requested() - spending.taken());
    }

    private void take(Spending spending, int missing) {
        try {
            points.take(spending.buckets(), missing);
            spending.took(missing);
        } catch (TooFewPoints e) {
            giveBack(spending, spending.taken());
            throw e;
        }
    }

    private void giveBack(Spending spending, int spare) {
        points.giveBack(spending.buckets(), spare);
        spending.took(-spare);
    }

    void count(GraphQLContext context, ExecutionStrategyParameters made) {
        spending(context).ifPresent(spending -> spending.count(QueryCost.of(made)));
    }

    /** A list that could not be read made the work that its filter and its total are paid for all the same. */
    Object counting(DataFetcher<?> list, DataFetchingEnvironment environment) throws Exception {
        try {
            return list.get(environment);
        } catch (Exception e) {
            spending(environment.getGraphQlContext()).ifPresent(spending -> spending.count(QueryCost.of(environment)));
            throw e;
        }
    }

    /** Settles what the request cost; answers what its caller is told of it. */
    Optional<Map<String, Object>> settle(GraphQLContext context) {
        return spending(context).map(spending -> {
            giveBack(spending, spending.taken() - spending.actual());
            return spending.told(points.status(spending.buckets()));
        });
    }

    private static Optional<Spending> spending(GraphQLContext context) {
        return Optional.ofNullable(context.get(Spending.class));
    }
}
