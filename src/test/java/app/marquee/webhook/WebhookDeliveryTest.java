package app.marquee.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SqlRecorder;
import app.marquee.TestClock;
import app.marquee.job.Jobs;
import app.marquee.outbound.Answer;
import app.marquee.outbound.WebAddress;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.quarkus.mailer.MockMailbox;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events on their way to real HTTP servers. */
@MarqueeTest
class WebhookDeliveryTest {
    private static final String LOG = "{ webhookDeliveries(first: 10) { nodes { id event webhookId status nextAttemptAt"
            + " completedAt payload endpoint { id } attempts { at durationMs statusCode error response } } } }";

    @Inject
    TestClock clock;

    @Inject
    Jobs jobs;

    @Inject
    Dispatch dispatch;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @Inject
    MockMailbox mailbox;

    @Inject
    SqlRecorder sql;

    private Api owner = Api.withToken(null);
    private UUID tenantId = new UUID(0, 0);
    private WebhookReceiver receiver;
    private String endpoint = "";
    private String secret = "";

    @BeforeEach
    void connect() throws IOException {
        owner = Api.newTenant();
        tenantId = owner.tenantId();
        receiver = new WebhookReceiver();
        var made = create(receiver, "CONTENT_SUBMITTED", "CAMPAIGN_SCHEDULED", "CUSTOMER_ERASED");
        endpoint = made.getString("webhookEndpoint.id");
        secret = made.getString("secret");
    }

    @AfterEach
    void end() {
        receiver.close();
        clock.reset();
    }

    @Test
    void whatHappensIsToldOnceSignedAndWithoutPersonalData() {
        String customer = owner.mutate(
                        "upsertCustomers",
                        "UpsertCustomersInput",
                        Map.of("customers", List.of(Map.of("externalId", "c-1", "email", "ann@people.example"))),
                        "customers { id }")
                .getString("customers[0].id");
        owner.mutate(
                "eraseCustomer",
                "EraseCustomerInput",
                Map.of("customerId", customer, "reason", "Asked for it"),
                "erasure { customerId }");

        awaitStatus("DELIVERED");
        assertThat(receiver.calls()).hasSize(1);
        var call = receiver.calls().get(0);
        assertThatCode(() -> call.verify(secret)).doesNotThrowAnyException();
        assertThat(call.isSignedWith("whsec_" + "A".repeat(43) + "=")).isFalse();
        assertThat(call.json().<String, Object>getMap(""))
                .containsOnlyKeys("type", "timestamp", "version", "data")
                .containsEntry("type", "customer.erased")
                .containsEntry("version", "2026-11-22")
                .containsEntry("data", Map.of("customerId", customer));
        assertThat(Instant.parse(call.json().getString("timestamp"))).isBefore(clock.instant());
        var delivery = log();
        assertThat(delivery.getString("[0].webhookId")).isEqualTo(call.id()).startsWith("evt_");
        assertThat(delivery.getString("[0].event")).isEqualTo("CUSTOMER_ERASED");
        assertThat(delivery.getString("[0].endpoint.id")).isEqualTo(endpoint);
        assertThat(delivery.getMap("[0].payload")).isEqualTo(call.json().getMap(""));
        assertThat(delivery.getList("[0].attempts.statusCode")).isEqualTo(List.of(200));
    }

    @Test
    void changesOfTierAreToldInAsFewCallsAsTheyFitIn() throws IOException {
        create(receiver, "CUSTOMER_TIER_CHANGED");
        for (int from : List.of(0, 150)) {
            var customers = IntStream.range(from, from + 150)
                    .mapToObj(number -> Map.of("externalId", "c-" + number))
                    .toList();
            owner.mutate("upsertCustomers", "UpsertCustomersInput", Map.of("customers", customers), "customers { id }");
        }
        var rule = Map.of("tierCode", "ALL", "tierName", "All", "condition", Map.of("everyone", true));
        String policy = owner.mutate(
                        "createTierPolicy",
                        "CreateTierPolicyInput",
                        Map.of("name", "All", "rules", List.of(rule)),
                        "tierPolicy { id }")
                .getString("tierPolicy.id");
        owner.mutate("publishTierPolicy", "PublishTierPolicyInput", Map.of("id", policy), "tierPolicy { id }");

        await().atMost(Duration.ofSeconds(60)).until(() -> receiver.calls().size() == 2);
        var told = receiver.calls().stream()
                .map(call -> call.json().setRootPath("data"))
                .toList();
        assertThat(told)
                .allSatisfy(data -> assertThat(data.getString("tierPolicyId")).isEqualTo(policy));
        assertThat(told.stream().map(data -> data.getInt("changes.size()"))).containsExactlyInAnyOrder(250, 50);
        assertThat(told.stream()
                        .flatMap(data -> data.getList("changes.customerId").stream())
                        .distinct())
                .hasSize(300);
        assertThat(told.get(0).getMap("changes[0]")).containsEntry("from", null).containsEntry("to", "ALL");
    }

    @Test
    void whoComesIntoASegmentIsTold() {
        create(receiver, "SEGMENT_ENTERED");
        String segment = owner.mutate(
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", "Everyone", "condition", Map.of("everyone", true)),
                        "segment { id }")
                .getString("segment.id");
        await().until(() -> owner.query("{ segments { nodes { status } } }")
                .getString("segments.nodes[0].status")
                .equals("READY"));
        String customer = owner.mutate(
                        "upsertCustomers",
                        "UpsertCustomersInput",
                        Map.of("customers", List.of(Map.of("externalId", "c-1"))),
                        "customers { id }")
                .getString("customers[0].id");

        awaitCalls(1);
        assertThat(receiver.calls().get(0).json().<String, Object>getMap(""))
                .containsEntry("type", "segment.entered")
                .containsEntry("data", Map.of("segmentId", segment, "customerIds", List.of(customer)));
    }

    @Test
    void anEventWhoseChangeIsNotCommittedNeverWas() {
        String content = content();
        String channel = owner.mutate(
                        "connectChannel",
                        "ConnectChannelInput",
                        Map.of("name", "File", "kind", "FILE_EXPORT", "settings", Map.of()),
                        "channel { id }")
                .getString("channel.id");
        String campaign = owner.mutate(
                        "createCampaign",
                        "CreateCampaignInput",
                        Map.of(
                                "name",
                                "Spring",
                                "objective",
                                "CONVERT",
                                "tierCodes",
                                List.of("GOLD"),
                                "channelId",
                                channel,
                                "contentId",
                                content),
                        "campaign { id }")
                .getString("campaign.id");

        // It is scheduled before its content is looked at, and all of that is taken back.
        assertThat(owner.errorsOf("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", campaign)))
                .containsExactly("CONTENT_NOT_APPROVED");
        submit(content);

        awaitStatus("DELIVERED");
        assertThat(log().getList("event")).isEqualTo(List.of("CONTENT_SUBMITTED"));
        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void whatNobodyListensToIsNotWrittenDown() throws IOException {
        try (var other = new WebhookReceiver()) {
            create(other, "CAMPAIGN_COMPLETED");
            submit(content());
            awaitStatus("DELIVERED");
            assertThat(other.calls()).isEmpty();
        }
    }

    @Test
    void aFailedCallIsMadeAgainWithTheSameIdForThreeDaysAndThenIsADeadLetterThatCanBeReplayed() {
        receiver.answering(500, "No\u0000 way " + "x".repeat(2_000), Map.of());
        submit(content());
        awaitCalls(1);
        Instant first = clock.instant();

        for (int calls = 2; calls <= 10; calls++) {
            clock.advance(awaitPause(calls - 1).plusSeconds(1));
            nudge();
            awaitCalls(calls);
        }
        awaitStatus("DEAD");
        assertThat(Duration.between(first, clock.instant())).isBetween(Duration.ofDays(3), Duration.ofDays(4));
        assertThat(receiver.calls())
                .extracting(WebhookReceiver.Call::id)
                .containsOnly(receiver.calls().get(0).id());
        assertThat(receiver.calls())
                .extracting(call -> call.header("Webhook-timestamp"))
                .doesNotHaveDuplicates();
        assertThat(receiver.calls()).allMatch(call -> call.isSignedWith(secret));
        assertThat(log().getList("[0].attempts")).hasSize(10);
        assertThat(log().getString("[0].attempts[0].error")).isEqualTo("The endpoint answered with status 500");
        assertThat(log().getString("[0].attempts[0].response")).hasSize(1_000).startsWith("No way x");

        receiver.answering(204);
        var input = Map.of("id", log().getString("[0].id"));
        owner.mutate("replayWebhookDelivery", "WebhookDeliveryIdInput", input, "webhookDelivery { status }");
        awaitStatus("DELIVERED");
        assertThat(receiver.calls()).hasSize(11);
        assertThat(receiver.calls().get(10).id())
                .isEqualTo(receiver.calls().get(0).id());
    }

    @Test
    void aWorkerThatIsLostAfterTheCallLeavesItToBeMadeAgain() {
        var lost = new AtomicBoolean();
        receiver.beforeAnswering(call -> {
            if (lost.compareAndSet(false, true)) {
                change("update job set fence = fence + 1, lease_until = null where kind = 'webhook-endpoint'"
                        + " and tenant_id = :tenantId");
            }
        });
        submit(content());

        awaitStatus("DELIVERED");
        assertThat(receiver.calls()).hasSize(2);
        assertThat(receiver.calls().get(1).id())
                .isEqualTo(receiver.calls().get(0).id());
        assertThat(log().getList("[0].attempts")).hasSize(1);
    }

    @Test
    void aSlowEndpointKeepsNoOtherWaiting() throws Exception {
        var released = new CountDownLatch(1);
        try (var quick = new WebhookReceiver()) {
            receiver.beforeAnswering(call -> awaitOpen(released));
            create(quick, "CONTENT_SUBMITTED");
            submit(content());
            awaitCallsOf(quick, 1);
            assertThat(receiver.calls()).isEmpty();
        } finally {
            released.countDown();
        }
        awaitCalls(1);
    }

    @Test
    void whileOneSecretFollowsTheOtherBothSign() {
        String next = owner.mutate("rotateWebhookSecret", "RotateWebhookSecretInput", Map.of("id", endpoint), "secret")
                .getString("secret");
        submit(content());
        awaitCalls(1);
        var call = receiver.calls().get(0);
        var signatures = List.of(call.header("Webhook-signature").split(" "));
        assertThat(signatures).hasSize(2);
        assertThatCode(() -> call.verify(secret)).doesNotThrowAnyException();
        assertThatCode(() -> call.verify(next)).doesNotThrowAnyException();
        assertThat(call.isSigned(next, signatures.get(0))).isTrue();
        assertThat(call.isSigned(secret, signatures.get(1))).isTrue();

        clock.advance(Duration.ofHours(25));
        submit(content());
        awaitCalls(2);
        assertThat(receiver.calls().get(1).isSignedWith(next)).isTrue();
        assertThat(receiver.calls().get(1).isSignedWith(secret)).isFalse();
    }

    @Test
    void anEndpointThatFailsForFiveDaysIsDisabledAndItsOwnersAreTold() {
        receiver.answering(500);
        submit(content());
        awaitCalls(1);
        awaitPause(1);
        clock.advance(Duration.ofDays(5).plusMinutes(1));
        nudge();

        waiting().until(() -> !node("enabled").equals("true"));
        assertThat(node("disabledReason")).isEqualTo("FAILING");
        assertThat(node("disabledAt")).isNotEqualTo("null");
        String email = "owner@" + owner.slug() + ".example";
        waiting().until(() -> !mailbox.getMailsSentTo(email).isEmpty());
        assertThat(mailbox.getMailsSentTo(email).get(0).getText()).contains(receiver.url(), "five days");
        assertThat(log().getString("[0].status")).isEqualTo("DEAD");
        submit(content());
        assertThat(errorsOfTest()).containsExactly("ENDPOINT_DISABLED");

        receiver.answering(200);
        owner.mutate(
                "updateWebhookEndpoint",
                "UpdateWebhookEndpointInput",
                Map.of("id", endpoint, "enabled", true),
                "webhookEndpoint { enabled }");
        var since = clock.instant().minus(Duration.ofDays(6)).toString();
        assertThat(owner.mutate(
                                "replayWebhookDeliveries",
                                "ReplayWebhookDeliveriesInput",
                                Map.of("endpointId", endpoint, "since", since),
                                "replayed")
                        .getInt("replayed"))
                .isEqualTo(1);
        awaitStatus("DELIVERED");
        assertThat(node("failingSince")).isEqualTo("null");
    }

    @Test
    void anEndpointThatIsGoneIsDisabledAtOnce() {
        receiver.answering(410);
        submit(content());

        awaitStatus("DEAD");
        assertThat(node("disabledReason")).isEqualTo("GONE");
        String email = "owner@" + owner.slug() + ".example";
        waiting().until(() -> !mailbox.getMailsSentTo(email).isEmpty());
    }

    @Test
    void whoIsTooBusyIsLeftAloneForAsLongAsItSaysWithinBounds() {
        receiver.answering(429, "", Map.of("Retry-After", "120"));
        submit(content());
        assertThat(awaitPause(1)).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(121));
        receiver.answering(503, "", Map.of("Retry-After", "999999"));
        clock.advance(Duration.ofMinutes(3));
        nudge();
        assertThat(awaitPause(2)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));

        // What comes meanwhile waits too.
        submit(content());
        waiting().until(() -> log().getList("id").size() == 2);
        nudge();
        clock.advance(Duration.ofMinutes(62));
        receiver.answering(200);
        nudge();
        waiting().until(() -> log().getList("status").stream().allMatch("DELIVERED"::equals));
        assertThat(receiver.calls()).hasSize(4);
    }

    @Test
    void whatABatchAnswersIsJudgedTogether() {
        change("update webhook_endpoint set rests_until = '2100-01-01' where tenant_id = :tenantId");
        for (int i = 0; i < 3; i++) {
            submit(content());
        }
        waiting().until(() -> log().getList("id").size() == 3);
        List<String> ids = log().getList("id");
        var key = Ids.decode(WebhookEndpointView.PREFIX, endpoint);
        var results =
                List.of(result(ids.get(0), 429, "3600"), result(ids.get(1), 429, "1"), result(ids.get(2), 200, null));
        tenantContext.runAs(
                tenantId, () -> dispatch.settle(key, Optional.of(WebAddress.parse(receiver.url(), "url")), results));

        assertThat(log().getList("status")).isEqualTo(List.of("PENDING", "PENDING", "DELIVERED"));
        assertThat(node("failingSince")).isEqualTo("null");
        for (int i = 0; i < 2; i++) {
            assertThat(Duration.between(clock.instant(), Instant.parse(log().getString("[" + i + "].nextAttemptAt"))))
                    .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
        }
        clock.advance(Duration.ofMinutes(58));
        submit(content());
        waiting().until(() -> log().getList("id").size() == 4);
        assertThat(tenantContext.callAs(tenantId, () -> dispatch.due(key))).isEmpty();
        clock.advance(Duration.ofMinutes(3));
        nudge();
        waiting().until(() -> log().getList("status").stream().allMatch("DELIVERED"::equals));
    }

    private CallResult result(String delivery, int status, @Nullable String retryAfter) {
        var answer = new Answer(status, retryAfter, "");
        return new CallResult(
                Ids.decode(WebhookDeliveryView.PREFIX, delivery),
                clock.instant(),
                1,
                answer,
                answer.isSuccess() ? null : answer.reason());
    }

    @Test
    void whatTheOldAddressAnswersSaysNothingAboutTheNewOne() throws IOException {
        try (var next = new WebhookReceiver()) {
            receiver.answering(410)
                    .beforeAnswering(call -> owner.mutate(
                            "updateWebhookEndpoint",
                            "UpdateWebhookEndpointInput",
                            Map.of("id", endpoint, "url", next.url()),
                            "webhookEndpoint { enabled }"));
            submit(content());

            awaitPause(1);
            assertThat(node("enabled")).isEqualTo("true");
            assertThat(node("failingSince")).isEqualTo("null");
            clock.advance(Duration.ofSeconds(10));
            nudge();
            awaitStatus("DELIVERED");
            assertThat(next.calls()).hasSize(1);
        }
    }

    @Test
    void redirectsAreNotFollowedAndAnAddressThatLeadsInsideIsNotCalled() throws IOException {
        try (var inside = new WebhookReceiver()) {
            receiver.answering(302, "", Map.of("Location", inside.url()));
            submit(content());
            awaitPause(1);
            assertThat(log().getString("[0].attempts[0].error"))
                    .isEqualTo("The endpoint answered with status 302; redirects are not followed");
            assertThat(inside.calls()).isEmpty();
        }
        // As a name does that leads elsewhere since it was checked.
        assertThat(errorAt("https://169.254.169.254/latest"))
                .isEqualTo("The server's name is not known, or its address is not a public one");
        assertThat(errorAt("http://8.8.8.8/hook"))
                .isEqualTo("Use https: nothing is sent over the internet unencrypted");
    }

    private String errorAt(String url) {
        change("update webhook_endpoint set url = '" + url + "' where tenant_id = :tenantId");
        int before = log().getList("id").size();
        submit(content());
        waiting().until(() -> log().getList("id").size() > before);
        awaitPause(1);
        return log().getString("[0].attempts[0].error");
    }

    @Test
    void aDeletedEndpointsLogStaysAndWhatIsOldIsForgotten() {
        receiver.answering(500);
        submit(content());
        awaitPause(1);
        owner.mutate(
                "deleteWebhookEndpoint", "WebhookEndpointIdInput", Map.of("id", endpoint), "webhookEndpoint { id }");

        assertThat(log().getString("[0].status")).isEqualTo("DEAD");
        assertThat(log().getString("[0].endpoint")).isNull();
        assertThat(owner.errorsOf(
                        "replayWebhookDelivery", "WebhookDeliveryIdInput", Map.of("id", log().getString("[0].id"))))
                .containsExactly("ENDPOINT_DISABLED");
        clock.advance(WebhookTidying.KEPT.plusDays(1));
        tenantContext.runAs(tenantId, () -> jobs.enqueue(WebhookTidying.KIND, tenantId, clock.instant()));
        waiting().until(() -> log().getList("id").isEmpty());
    }

    @Test
    void theNewestCallsAreShown() {
        submit(content());
        awaitStatus("DELIVERED");
        change("""
                with earlier as (
                    insert into webhook_attempt (tenant_id, id, delivery_id, at, duration_ms, status_code)
                    select tenant_id, cast(lpad(to_hex(n), 32, '0') as uuid), id, created_at, n, 500
                    from webhook_delivery, generate_series(1, 40) n where tenant_id = :tenantId)
                update webhook_delivery set attempts = 41 where tenant_id = :tenantId""");

        assertThat(log().getList("[0].attempts.statusCode"))
                .hasSize(WebhookAttemptRepository.MOST_SHOWN)
                .endsWith(500, 200);
        assertThat(log().getInt("[0].attempts[0].durationMs")).isEqualTo(12);
    }

    @Test
    void theLogIsReadWithAFewStatements() {
        submit(content());
        awaitStatus("DELIVERED");
        int one = sql.during(this::log).size();
        for (int i = 0; i < 4; i++) {
            submit(content());
        }
        waiting()
                .until(() ->
                        log().getList("findAll { it.status == 'DELIVERED' }").size() == 5);
        assertThat(sql.during(this::log)).hasSize(one);
        var filtered = owner.query(
                "query($filter: WebhookDeliveryFilter) { webhookDeliveries(filter: $filter) { totalCount } }",
                Map.of("filter", Map.of("status", List.of("DEAD"), "endpointId", endpoint)));
        assertThat(filtered.getInt("webhookDeliveries.totalCount")).isZero();
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private JsonPath create(WebhookReceiver at, String... events) {
        return owner.mutate(
                "createWebhookEndpoint",
                "CreateWebhookEndpointInput",
                Map.of("url", at.url(), "events", List.of(events)),
                "webhookEndpoint { id } secret");
    }

    private String content() {
        return owner.mutate(
                        "createContent",
                        "CreateContentInput",
                        Map.of("title", "Spring", "kind", "EMAIL", "body", "Hello"),
                        "content { id }")
                .getString("content.id");
    }

    private void submit(String content) {
        owner.mutate("submitContent", "ContentIdInput", Map.of("id", content), "content { id }");
    }

    private List<String> errorsOfTest() {
        return owner.errorsOf("sendTestWebhook", "WebhookEndpointIdInput", Map.of("id", endpoint));
    }

    private JsonPath log() {
        return owner.query(LOG).setRootPath("data.webhookDeliveries.nodes");
    }

    private String node(String field) {
        return String.valueOf(owner.query(
                        "query($id: ID!) { node(id: $id) { ... on WebhookEndpoint { " + field + " } } }",
                        Map.of("id", endpoint))
                .<Object>get("node." + field));
    }

    private void awaitStatus(String status) {
        waiting().until(() -> log().getList("status").equals(List.of(status)));
    }

    private void awaitCalls(int number) {
        awaitCallsOf(receiver, number);
    }

    private static void awaitCallsOf(WebhookReceiver of, int number) {
        waiting().until(() -> of.calls().size() >= number);
    }

    /** Until the newest delivery's failed call is written down; how long the next one waits. */
    private Duration awaitPause(int attempts) {
        waiting()
                .until(() ->
                        log().<List<?>>getList("attempts").stream().limit(1).anyMatch(each -> each.size() >= attempts));
        return Duration.between(clock.instant(), Instant.parse(log().getString("[0].nextAttemptAt")));
    }

    /** The worker looks each second; a test does not wait for that. */
    private void nudge() {
        tenantContext.runAs(
                tenantId,
                () -> jobs.enqueue(
                        EndpointRunner.KIND, Ids.decode(WebhookEndpointView.PREFIX, endpoint), clock.instant()));
    }

    private void change(String statement) {
        tenantContext.runAs(
                tenantId,
                () -> assertThat(entityManager
                                .createNativeQuery(statement)
                                .setParameter("tenantId", tenantId)
                                .executeUpdate())
                        .isEqualTo(1));
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
