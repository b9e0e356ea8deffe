package app.marquee.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long refused events are kept, and how many, beneath the API. */
@MarqueeTest
class RefusedEventsTest {
    /** As many as are asked for, older than the one that is there. */
    private static final String MULTIPLY = """
            insert into refused_event (tenant_id, id, type, code, reason, refused_at, cipher, key_id)
            select e.tenant_id, cast('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') as uuid), e.type, e.code,
                e.reason, e.refused_at, e.cipher, e.key_id
            from refused_event e cross join generate_series(1, :times) n where e.tenant_id = :tenantId
            """;

    @Inject
    RefusedEvents events;

    @Inject
    NativeStatements statements;

    @Inject
    TenantContext tenantContext;

    @Inject
    TestClock clock;

    private UUID tenantId = new UUID(0, 0);

    @BeforeEach
    void oneIsRefused() {
        Api owner = Api.newTenant();
        tenantId = owner.tenantId();
        var tooEarly = Map.of(
                "customerExternalId",
                "ada",
                "type",
                "visit",
                "occurredAt",
                clock.instant().plus(Duration.ofDays(9)).toString());
        owner.mutate("recordEvents", "RecordEventsInput", Map.of("events", List.of(tooEarly)), "results { status }");
        // Else they are cleared at the same time by the job.
        tenantContext.runAs(
                tenantId,
                () -> statements.execute(
                        "delete from job where tenant_id = :tenantId and kind = 'refused-event-expiry'",
                        Map.of("tenantId", tenantId)));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void whatIsKeptNoLongerIsClearedSomeAtATime() {
        multiply(1_500);
        clear();
        assertThat(kept()).isEqualTo(1_501);

        clock.advance(Duration.ofDays(30));

        clear();
        assertThat(kept()).isEqualTo(501);
        clear();
        assertThat(kept()).isZero();
        assertThat(tenantContext.callAs(tenantId, () -> events.expire())).isEmpty();
    }

    @Test
    void theNewestOfManyAreKept() {
        multiply(120);

        tenantContext.callAs(tenantId, () -> events.expire(100));

        assertThat(kept()).isEqualTo(100);
        assertThat(tenantContext.callAs(
                        tenantId,
                        () -> statements.list(
                                "select count(*) from refused_event_person where tenant_id = :tenantId",
                                Long.class,
                                Map.of("tenantId", tenantId))))
                .as("of the newest one")
                .containsExactly(1L);
    }

    private void multiply(int times) {
        tenantContext.runAs(tenantId, () -> statements.execute(MULTIPLY, Map.of("tenantId", tenantId, "times", times)));
    }

    private void clear() {
        tenantContext.callAs(tenantId, () -> events.expire());
    }

    private long kept() {
        return tenantContext.callAs(
                tenantId,
                () -> statements
                        .list(
                                "select count(*) from refused_event where tenant_id = :tenantId",
                                Long.class,
                                Map.of("tenantId", tenantId))
                        .get(0));
    }
}
