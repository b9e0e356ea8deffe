package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.MarqueeTest;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A standing campaign goes to whoever comes into its segment while it runs, and to nobody twice. */
@MarqueeTest
class StandingCampaignTest extends ShopTest {
    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @SuppressWarnings("NullAway.Init")
    private String segmentId;

    @BeforeEach
    void someGuestsAndASegmentOfFullCarts() {
        shop.customers("guest", 4);
        enter("guest-0");
        segmentId = owner.mutate(
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", "Carts", "condition", Map.of("tag", Map.of("key", "cart", "equals", "full"))),
                        "segment { id }")
                .getString("segment.id");
        await().until(() -> members() == 1);
    }

    @Test
    void whoComesIntoTheSegmentGetsOneMessageAndWhoWasThereNone() {
        shop.customer("silent", "silent@people.example", false);
        String id = running(null);
        assertThat(shop.report(id)).containsEntry("audience", 0).containsEntry("audienceComplete", false);

        enter("guest-1");
        awaitSent(id, 1);
        shop.change("pauseCampaign", id);
        enter("guest-2", "silent");
        await().until(() -> shop.count(id, "queued") == 2);
        shop.change("resumeCampaign", id);
        awaitSent(id, 2);

        leave("guest-1");
        enter("guest-1", "guest-3");
        awaitSent(id, 3);
        assertThat(shop.report(id)).containsEntry("audience", 4).containsEntry("withoutConsent", 1);
        assertThat(mailbox.recipients())
                .containsExactly("guest-1@people.example", "guest-2@people.example", "guest-3@people.example");
        assertThat(shop.status(id)).isEqualTo("RUNNING");
    }

    @Test
    void itEndsAtItsTimeAndTakesNobodyInAfterwards() {
        String id = running(clock.instant().plus(Duration.ofHours(1)));
        enter("guest-1");
        awaitSent(id, 1);

        clock.advance(Duration.ofMinutes(61));

        assertThat(shop.finish(id)).containsEntry("sent", 1).containsEntry("audienceComplete", true);
        enter("guest-2");
        await().until(() -> members() == 3);
        assertThat(shop.report(id)).containsEntry("audience", 1);
        assertThat(mailbox.recipients()).containsExactly("guest-1@people.example");
    }

    @Test
    void itTakesNobodyInBeforeItsStartNorAfterItWasCancelled() {
        String id = draft(null);
        schedule(id, clock.instant().plus(Duration.ofHours(1)));
        enter("guest-1");
        await().until(() -> members() == 2);
        assertThat(shop.report(id)).containsEntry("audience", 0);

        clock.advance(Duration.ofMinutes(61));
        shop.awaitStatus(id, "RUNNING");
        shop.change("pauseCampaign", id);
        enter("guest-2");
        await().until(() -> shop.count(id, "queued") == 1);
        shop.change("cancelCampaign", id);
        await().until(() -> shop.count(id, "suppressed") == 1 && entrances() == 0);
        enter("guest-3");
        await().until(() -> members() == 4);

        assertThat(shop.report(id)).containsEntry("audience", 1).containsEntry("queued", 0);
        assertThat(mailbox.size()).isZero();
    }

    @Test
    void whatIsTakenBackIsNoWayIn() {
        String id = draft(null);
        schedule(id, clock.instant().plus(Duration.ofHours(1)));
        shop.change("unscheduleCampaign", id);
        assertThat(entrances()).isZero();
        clock.advance(Duration.ofMinutes(61));
        enter("guest-1");
        await().until(() -> members() == 2);
        assertThat(shop.report(id)).containsEntry("audience", 0);
        assertThat(shop.status(id)).isEqualTo("DRAFT");

        shop.schedule(id);
        shop.awaitStatus(id, "RUNNING");
        enter("guest-2");
        awaitSent(id, 1);
        assertThat(mailbox.recipients()).containsExactly("guest-2@people.example");
    }

    @Test
    void itIsForASegmentAndEndsAfterItStarts() {
        refuses("createCampaign", input(Map.of("standing", true), "segmentId", null), "INVALID");
        refuses("createCampaign", input(Map.of("standing", true), "tierCodes", List.of("VIP")), "INVALID");
        refuses("createCampaign", input(Map.of("endsAt", inDays(1)), "name", "Not standing"), "INVALID");
        refuses("createCampaign", input(Map.of("standing", true, "endsAt", inDays(-1)), "name", "Over"), "INVALID");
        refuses("createCampaign", input(Map.of("standing", true, "endsAt", inDays(732)), "name", "Far"), "INVALID");
        String id = draft(clock.instant().plus(Duration.ofDays(1)));
        assertThat(owner.errorsOf("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", id, "startAt", inDays(1))))
                .containsExactly("START_OUT_OF_RANGE");
    }

    private void refuses(String mutation, Map<String, ?> input, String code) {
        assertThat(owner.errorsOf(mutation, "CreateCampaignInput", input)).containsExactly(code);
    }

    private String inDays(int days) {
        return clock.instant().plus(Duration.ofDays(days)).plusSeconds(60).toString();
    }

    private Map<String, Object> input(Map<String, ?> plan, String name, @Nullable Object value) {
        var input = shop.campaignInput();
        input.put("segmentId", segmentId);
        input.put("plan", plan);
        input.put(name, value);
        return input;
    }

    private String draft(@Nullable Instant endsAt) {
        Map<String, Object> plan = new HashMap<>(Map.of("standing", true));
        if (endsAt != null) {
            plan.put("endsAt", endsAt.toString());
        }
        return shop.draft(input(plan, "name", "Your cart"));
    }

    private String running(@Nullable Instant endsAt) {
        String id = draft(endsAt);
        shop.schedule(id);
        shop.awaitStatus(id, "RUNNING");
        return id;
    }

    private void schedule(String id, Instant startAt) {
        owner.mutate(
                "scheduleCampaign",
                "ScheduleCampaignInput",
                Map.of("id", id, "startAt", startAt.toString()),
                "campaign { id }");
    }

    private void awaitSent(String id, int count) {
        await().until(() -> shop.count(id, "sent") == count);
    }

    private void enter(String... names) {
        for (String name : names) {
            owner.mutate(
                    "upsertCustomers",
                    "UpsertCustomersInput",
                    Map.of(
                            "customers",
                            List.of(Map.of(
                                    "externalId", name, "tags", List.of(Map.of("key", "cart", "value", "full"))))),
                    "customers { id }");
        }
    }

    private void leave(String name) {
        long before = members();
        String id = owner.query(
                        "query($id: String!) { customers(filter: { externalId: [$id] }) { nodes { id } } }",
                        Map.of("id", name))
                .getString("customers.nodes[0].id");
        owner.mutate(
                "removeTags",
                "RemoveTagsInput",
                Map.of("customerIds", List.of(id), "keys", List.of("cart")),
                "customers { id }");
        await().until(() -> members() == before - 1);
    }

    private long members() {
        return count(
                "select count(*) from segment_member m join segment s on s.tenant_id = m.tenant_id and s.id = m.segment_id"
                        + " and s.name = 'Carts' where m.tenant_id = :tenantId");
    }

    private long entrances() {
        return count("select count(*) from campaign_entrance where tenant_id = :tenantId");
    }

    private long count(String sql) {
        return tenantContext.callAs(
                shop.tenantId(),
                () -> ((Number) entityManager
                                .createNativeQuery(sql)
                                .setParameter("tenantId", shop.tenantId())
                                .getSingleResult())
                        .longValue());
    }
}
