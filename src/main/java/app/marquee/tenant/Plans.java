package app.marquee.tenant;

import app.marquee.limit.PlanPoints;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plans and their quotas, read once at start: they change by migration only. */
@Startup
@ApplicationScoped
class Plans implements PlanPoints {
    private static final String SELECT = """
            select p.code, p.name, q.metric, q.quota, q.hard from plan p join plan_quota q on q.plan_code = p.code
            order by p.code, q.metric
            """;

    private final Map<PlanCode, PlanView> plans;

    Plans(AgroalDataSource dataSource) throws SQLException {
        plans = read(dataSource);
    }

    PlanView plan(PlanCode code) {
        return Optional.ofNullable(plans.get(code))
                .orElseThrow(() -> new IllegalStateException("The plan " + code + " is missing"));
    }

    List<PlanView> all() {
        return List.copyOf(plans.values());
    }

    PlanView.Quota quota(PlanCode code, UsageMetric metric) {
        return plan(code).quotas().stream()
                .filter(quota -> quota.metric() == metric)
                .findFirst()
                .orElseGet(() -> new PlanView.Quota(metric, null, false));
    }

    @Override
    public int perSecond(String planCode) {
        Integer limit =
                quota(PlanCode.valueOf(planCode), UsageMetric.API_POINTS).limit();
        return limit == null ? Integer.MAX_VALUE : limit;
    }

    private static Map<PlanCode, PlanView> read(AgroalDataSource dataSource) throws SQLException {
        Map<PlanCode, PlanView> plans = new EnumMap<>(PlanCode.class);
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(SELECT)) {
            while (row.next()) {
                PlanCode code = PlanCode.valueOf(row.getString(1));
                PlanView plan = plans.get(code);
                if (plan == null) {
                    plan = new PlanView(code, row.getString(2), new ArrayList<>());
                    plans.put(code, plan);
                }
                @Nullable Integer limit = row.getObject(4, Integer.class);
                plan.quotas().add(new PlanView.Quota(UsageMetric.valueOf(row.getString(3)), limit, row.getBoolean(5)));
            }
        }
        return plans;
    }
}
