package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.campaign.Claims.Claimed;
import app.marquee.channel.SendResult;
import app.marquee.job.Jobs;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.agroal.api.AgroalDataSource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MarqueeTest
class DeliveryTest {
    private final Mailbox mailbox = new Mailbox();

    @Inject
    TestClock clock;

    @Inject
    TenantContext tenantContext;

    @Inject
    CampaignRepository campaigns;

    @Inject
    Mailings mailings;

    @Inject
    AudienceSql sql;

    @Inject
    RunSql runs;

    @Inject
    Claims claims;

    @Inject
    Results results;

    @Inject
    Jobs jobs;

    @Inject
    CampaignSettings settings;

    @Inject
    AgroalDataSource dataSource;

    @AfterEach
    void tidyUp() throws IOException {
        mailbox.close();
        clock.reset();
    }

    @Test
    void everyoneWhoAgreedGetsExactlyOneMessage() throws MessagingException {
        var greenMail = new GreenMail(ServerSetup.SMTP.dynamicPort().setVerbose(false));
        greenMail.start();
        try {
            Shop shop = Shop.open(greenMail.getSmtp().getPort());
            List<String> agreed = shop.customers("agreed", 30);
            shop.customer("declined", "declined@people.example", false);
            shop.customer("homeless", null, true);

            Map<String, Object> report = shop.finish(shop.start());

            assertThat(report)
                    .containsEntry("audience", 32)
                    .containsEntry("audienceComplete", true)
                    .containsEntry("withoutConsent", 1)
                    .containsEntry("unreachable", 1)
                    .containsEntry("sent", 30);
            addsUp(report);
            List<String> recipients = new ArrayList<>();
            for (MimeMessage message : greenMail.getReceivedMessages()) {
                recipients.add(message.getAllRecipients()[0].toString());
                assertThat(message.getHeader("List-Unsubscribe"))
                        .singleElement()
                        .asString()
                        .matches("<http.*/u/[\\w-]+>");
                assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
            }
            assertThat(recipients).containsExactlyInAnyOrderElementsOf(agreed);
        } finally {
            greenMail.stop();
        }
    }

    @Test
    void messagesAreMetered() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("metered", 3);

        shop.finish(shop.start());

        List<Map<String, Object>> usage =
                shop.owner().query("{ tenant { usage { metric used } } }").getList("tenant.usage");
        assertThat(usage).contains(Map.of("metric", "MESSAGES", "used", 3));
    }

    @Test
    void anAudienceOfBothSegmentAndTiersHasThoseInBoth() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("tierless", 2);
        var input = shop.campaignInput();
        input.put("tierCodes", List.of("NEW"));
        String id = shop.draft(input);

        shop.schedule(id);

        assertThat(shop.finish(id)).containsEntry("audience", 0).containsEntry("audienceComplete", true);
        assertThat(mailbox.size()).isZero();
    }

    @Test
    void aCampaignForTiersWaitsUntilCustomersHaveThem() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("tiered", 3);
        var input = shop.campaignInput();
        input.put("tierCodes", List.of("ALL"));
        String id = shop.draft(input);

        publishTierForAll(shop);
        shop.schedule(id);

        assertThat(shop.finish(id)).containsEntry("audience", 3);
    }

    @Test
    void aCampaignForASegmentOfATierWaitsToo() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("tiered", 3);
        String segment = shop.owner()
                .mutate(
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", "Of the tier", "condition", Map.of("tier", Map.of("equals", "ALL"))),
                        "segment { id }")
                .getString("segment.id");
        var input = shop.campaignInput();
        input.put("segmentId", segment);
        String id = shop.draft(input);

        publishTierForAll(shop);
        shop.schedule(id);

        assertThat(shop.finish(id)).containsEntry("audience", 3);
    }

    /** The one to be left out is asked for through another segment, and nobody is known to be in it yet. */
    @Test
    void aCampaignWaitsUntilItIsKnownWhomItLeavesOut() {
        Shop shop = Shop.open(mailbox.port());
        List<String> everyone = shop.customers("loved", 2);
        Map<String, ?> first = Map.of("externalId", Map.of("equals", "loved-0"));
        String leftOut = segment(shop, "Do not disturb", Map.of("not", first));
        String others = segment(shop, "Others", Map.of("segment", Map.of("id", leftOut)));
        var input = shop.campaignInput();
        input.put("segmentId", segment(shop, "To be told", Map.of("not", Map.of("segment", Map.of("id", others)))));
        String id = shop.draft(input);
        tenantContext.runAs(shop.tenantId(), () -> {
            campaigns
                    .getEntityManager()
                    .createNativeQuery("update segment set status = 'COMPUTING' where tenant_id = ? and name = ?")
                    .setParameter(1, shop.tenantId())
                    .setParameter(2, "Do not disturb")
                    .executeUpdate();
            Campaign campaign = campaigns.requireLocked(Shop.key(id));
            campaign.schedule(null, clock.instant());
            assertThat(mailings.open(campaign)).isEmpty();
            assertThat(campaign.status()).isEqualTo(CampaignStatus.SCHEDULED);
        });
        runJob(shop, Shop.key(id));

        shop.owner()
                .mutate(
                        "updateSegment",
                        "UpdateSegmentInput",
                        Map.of("id", leftOut, "condition", first),
                        "segment { id }");
        clock.advance(Duration.ofSeconds(2));

        assertThat(shop.finish(id)).containsEntry("audience", 1);
        mailbox.hasOneMessageForEach(everyone.subList(1, 2));
    }

    /** Who is left out for what they did may have done it under another name, from where the events have not come yet. */
    @Test
    void aCampaignWaitsForEventsThatAreUnderWay() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("idle", 2);
        var input = shop.campaignInput();
        input.put("segmentId", segment(shop, "Idle", Map.of("not", Map.of("event", Map.of("type", "visit")))));
        String id = shop.draft(input);
        tenantContext.runAs(shop.tenantId(), () -> {
            execute(
                    "insert into event_move (tenant_id, profile_id, customer_id)"
                            + " select tenant_id, id, id from customer where tenant_id = ?",
                    shop);
            Campaign campaign = campaigns.requireLocked(Shop.key(id));
            campaign.schedule(null, clock.instant());
            assertThat(mailings.open(campaign)).isEmpty();
            assertThat(campaign.status()).isEqualTo(CampaignStatus.SCHEDULED);
            execute("delete from event_move where tenant_id = ?", shop);
        });
        runJob(shop, Shop.key(id));

        assertThat(shop.finish(id)).containsEntry("audience", 2);
    }

    private void execute(String sql, Shop shop) {
        campaigns
                .getEntityManager()
                .createNativeQuery(sql)
                .setParameter(1, shop.tenantId())
                .executeUpdate();
    }

    private static String segment(Shop shop, String name, Map<String, ?> condition) {
        String id = shop.owner()
                .mutate(
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", name, "condition", condition),
                        "segment { id }")
                .getString("segment.id");
        await().until(() -> shop.owner()
                .query("query($id: ID!) { node(id: $id) { ... on Segment { status } } }", Map.of("id", id))
                .getString("node.status")
                .equals("READY"));
        return id;
    }

    private static void publishTierForAll(Shop shop) {
        var rule = Map.of("tierCode", "ALL", "tierName", "All", "condition", Map.of("everyone", true));
        String policy = shop.owner()
                .mutate(
                        "createTierPolicy",
                        "CreateTierPolicyInput",
                        Map.of("name", "All alike", "rules", List.of(rule)),
                        "tierPolicy { id }")
                .getString("tierPolicy.id");
        shop.owner().mutate("publishTierPolicy", "PublishTierPolicyInput", Map.of("id", policy), "tierPolicy { id }");
    }

    @Test
    void theReportAddsUpAtEveryMoment() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("many", 1_500);
        mailbox.answer("many-7@people.example", "550 5.1.1 No such user");
        String id = shop.start();

        int looks = 0;
        while (!shop.status(id).equals("COMPLETED")) {
            addsUp(shop.report(id));
            looks++;
        }

        Map<String, Object> report = shop.report(id);
        addsUp(report);
        assertThat(report)
                .containsEntry("audience", 1_500)
                .containsEntry("sent", 1_499)
                .containsEntry("failed", 1);
        assertThat(looks).isPositive();
    }

    private static void addsUp(Map<String, Object> report) {
        int sum = Stream.of("withoutConsent", "unreachable", "suppressed", "queued", "sent", "failed", "unconfirmed")
                .mapToInt(figure -> Shop.figure(report, figure))
                .sum();
        assertThat(sum).as(report.toString()).isEqualTo(Shop.figure(report, "audience"));
    }

    @Test
    void workersThatTakeTheCampaignFromEachOtherSendNothingTwice() throws SQLException {
        Shop shop = Shop.open(mailbox.port());
        List<String> everyone = shop.customers("contested", 1_200);
        String id = shop.start();

        for (int takeover = 0; takeover < 5; takeover++) {
            int sentBefore = mailbox.size();
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> mailbox.size() > sentBefore || mailbox.size() == 1_200);
            endLease(id);
        }

        addsUp(shop.finish(id));
        mailbox.hasOneMessageForEach(everyone);
        assertThat(shop.count(id, "sent")).isEqualTo(1_200);
    }

    /** As if the worker had been away for too long: the next poll gives the job to another, while this one goes on. */
    private void endLease(String campaignId) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(
                        "update job set lease_until = now() - interval '1 second' where subject_id = ?")) {
            statement.setObject(1, Shop.key(campaignId));
            statement.executeUpdate();
        }
    }

    @Test
    void claimsOfSeveralWorkersNeverMeet() throws InterruptedException, ExecutionException {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("claimed", 400);
        UUID id = queuedWithoutWorker(shop);
        UUID tenant = shop.tenantId();

        var workers = Executors.newFixedThreadPool(4);
        List<UUID> claimed = new ArrayList<>();
        try {
            List<Future<List<UUID>>> all = new ArrayList<>();
            for (int worker = 0; worker < 4; worker++) {
                all.add(workers.submit(() -> claimAll(tenant, id)));
            }
            for (Future<List<UUID>> each : all) {
                claimed.addAll(each.get());
            }
        } finally {
            workers.shutdown();
        }

        assertThat(claimed).hasSize(400).doesNotHaveDuplicates();
    }

    private List<UUID> claimAll(UUID tenant, UUID campaign) {
        List<UUID> claimed = new ArrayList<>();
        List<Claimed> batch = claim(tenant, campaign, 7);
        while (!batch.isEmpty()) {
            batch.forEach(each -> claimed.add(each.deliveryId()));
            batch = claim(tenant, campaign, 7);
        }
        return claimed;
    }

    private List<Claimed> claim(UUID tenant, UUID campaign, int size) {
        return tenantContext.callAs(
                tenant, () -> claims.take(leg(campaign), size, size).claimed());
    }

    @Test
    void whatAKilledWorkerWasSendingIsUnconfirmedAndNeverSentAgain() {
        Shop shop = Shop.open(mailbox.port());
        List<String> everyone = shop.customers("orphan", 10);
        UUID id = queuedWithoutWorker(shop);
        List<String> lost = claim(shop.tenantId(), id, 4).stream()
                .map(claimed -> String.valueOf(claimed.recipient().address()))
                .toList();
        assertThat(lost).hasSize(4);

        runJob(shop, id);
        await().until(() -> mailbox.size() == 6);
        await().untilAsserted(() ->
                assertThat(shop.report(idOf(id))).containsEntry("queued", 4).containsEntry("sent", 6));
        clock.advance(settings.claim().plusSeconds(1));

        Map<String, Object> report = shop.finish(idOf(id));
        assertThat(report).containsEntry("unconfirmed", 4).containsEntry("sent", 6);
        addsUp(report);
        mailbox.hasOneMessageForEach(
                everyone.stream().filter(address -> !lost.contains(address)).toList());
    }

    @Test
    void aResultThatComesLateStillCountsAndQueuesNothing() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("late", 2);
        UUID id = queuedWithoutWorker(shop);
        List<Claimed> claimed = claim(shop.tenantId(), id, 2);
        clock.advance(settings.claim().plusSeconds(1));
        runJob(shop, id);
        assertThat(shop.finish(idOf(id))).containsEntry("unconfirmed", 2);

        record(shop, id, claimed.get(0), SendResult.sent());
        record(shop, id, claimed.get(1), SendResult.postponed(Message.of("451 4.3.0 Later")));

        Map<String, Object> report = shop.report(idOf(id));
        assertThat(report).containsEntry("sent", 1).containsEntry("failed", 1).containsEntry("unconfirmed", 0);
    }

    @Test
    void aResultThatIsRecordedTwiceCountsOnce() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("twice", 2);
        UUID id = queuedWithoutWorker(shop);
        List<Claimed> claimed = claim(shop.tenantId(), id, 2);

        record(shop, id, claimed.get(0), SendResult.sent());
        record(shop, id, claimed.get(0), SendResult.sent());
        record(shop, id, claimed.get(1), SendResult.unconfirmed(Message.of("The connection broke")));
        record(shop, id, claimed.get(1), SendResult.sent());
        record(shop, id, claimed.get(1), SendResult.sent());

        assertThat(shop.report(idOf(id))).containsEntry("sent", 2).containsEntry("unconfirmed", 0);
        assertThat(shop.owner()
                        .query("{ tenant { usage { metric used } } }")
                        .<Map<String, Object>>getList("tenant.usage"))
                .contains(Map.of("metric", "MESSAGES", "used", 2));
    }

    @Test
    void aMessageWhoseTurnDidNotComeWasNotTried() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("held", 1);
        UUID id = queuedWithoutWorker(shop);

        for (int turn = 1; turn <= settings.attempts() + 1; turn++) {
            Claimed claimed = claim(shop.tenantId(), id, 1).get(0);
            assertThat(claimed.attempt()).isEqualTo(turn);
            assertThat(claimed.tries()).isEqualTo(1);
            record(shop, id, claimed, SendResult.notBegun());
        }

        assertThat(shop.report(idOf(id))).containsEntry("queued", 1);
    }

    /** Whoever of the two stands for both: the message that one of them has is the person's. */
    @ParameterizedTest
    @CsvSource({"pair-0, pair-1", "pair-1, pair-0"})
    void whoIsMergedWhileTheCampaignRunsGetsOneMessage(String leading, String other) {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("pair", 2);
        UUID id = queuedWithoutWorker(shop);
        record(shop, id, claim(shop.tenantId(), id, 1).get(0), SendResult.sent());

        merge(shop, leading, other);
        runJob(shop, id);

        Map<String, Object> report = shop.finish(idOf(id));
        assertThat(report).containsEntry("audience", 2).containsEntry("sent", 1).containsEntry("suppressed", 1);
        assertThat(mailbox.size()).isZero();
    }

    @Test
    void whoIsMergedBetweenTwoTriesGetsOneMessage() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("pair", 2);
        UUID id = queuedWithoutWorker(shop);
        for (Claimed each : claim(shop.tenantId(), id, 2)) {
            record(shop, id, each, SendResult.postponed(Message.of("451 4.3.0 Later")));
        }

        merge(shop, "pair-0", "pair-1");
        clock.advance(settings.retryAfter().plusSeconds(1));
        runJob(shop, id);

        assertThat(shop.finish(idOf(id))).containsEntry("sent", 1).containsEntry("suppressed", 1);
        assertThat(mailbox.size()).isOne();
    }

    @Test
    void whoIsMergedBeforeEitherIsComeToGetsOneMessage() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("pair", 2);
        UUID id = queuedWithoutWorker(shop);

        merge(shop, "pair-0", "pair-1");
        runJob(shop, id);

        assertThat(shop.finish(idOf(id))).containsEntry("audience", 2).containsEntry("sent", 1);
        assertThat(mailbox.size()).isOne();
    }

    private static void merge(Shop shop, String leading, String other) {
        shop.owner()
                .mutate(
                        "mergeCustomers",
                        "MergeCustomersInput",
                        Map.of(
                                "customerId",
                                customerId(shop, leading),
                                "otherCustomerId",
                                customerId(shop, other),
                                "reason",
                                "one person"),
                        "customer { id }");
    }

    private static String customerId(Shop shop, String externalId) {
        return shop.owner()
                .query(
                        "query($id: String!) { customers(filter: { externalId: [$id] }) { nodes { id } } }",
                        Map.of("id", externalId))
                .getString("customers.nodes[0].id");
    }

    @Test
    void aMessageThatIsPutOffTooOftenFails() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("unlucky", 1);
        UUID id = queuedWithoutWorker(shop);

        for (int attempt = 1; attempt <= settings.attempts(); attempt++) {
            assertThat(shop.count(idOf(id), "queued"))
                    .as("before attempt %d", attempt)
                    .isEqualTo(1);
            Claimed claimed = claim(shop.tenantId(), id, 1).get(0);
            assertThat(claimed.attempt()).isEqualTo(attempt);
            record(shop, id, claimed, SendResult.postponed(Message.of("451 4.3.0 Later")));
            assertThat(claim(shop.tenantId(), id, 1))
                    .as("at once after attempt %d", attempt)
                    .isEmpty();
            clock.advance(settings.retryAtMost().plusSeconds(1));
        }

        assertThat(shop.report(idOf(id))).containsEntry("failed", 1).containsEntry("queued", 0);
        List<String> outcomes = new ArrayList<>(Collections.nCopies(settings.attempts() - 1, "PUT_OFF"));
        outcomes.add("FAILED");
        JsonPath tries = deliveries(shop, id, "attempts { number outcome reason }");
        assertThat(tries.getList("attempts[0].outcome")).isEqualTo(outcomes);
        assertThat(tries.getList("attempts[0].number"))
                .isEqualTo(IntStream.rangeClosed(1, settings.attempts()).boxed().toList());
        assertThat(tries.getList("attempts[0].reason")).containsOnly("451 4.3.0 Later");
    }

    @Test
    void aPersonSaysWhatBecameOfMessagesThatNobodyKnowsOf() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("unknown", 3);
        UUID id = queuedWithoutWorker(shop);
        List<Claimed> claimed = claim(shop.tenantId(), id, 3);
        SendResult broken = SendResult.unconfirmed(Message.of("The connection broke"));
        record(shop, id, claimed.get(0), broken);
        record(shop, id, claimed.get(1), broken);
        record(shop, id, claimed.get(2), SendResult.sent());
        List<String> unknown = deliveries(shop, id, "id status").getList("findAll { it.status == 'UNCONFIRMED' }.id");
        assertThat(unknown).hasSize(2);

        resolve(shop, unknown.subList(0, 1), "ARRIVED");
        resolve(shop, unknown.subList(1, 2), "DID_NOT_ARRIVE");

        assertThat(shop.owner().errorsOf("resolveDeliveries", "ResolveDeliveriesInput", resolution(unknown, "ARRIVED")))
                .containsExactly("NOT_UNCONFIRMED");
        assertThat(shop.report(idOf(id)))
                .containsEntry("sent", 2)
                .containsEntry("failed", 1)
                .containsEntry("unconfirmed", 0);
        assertThat(shop.owner()
                        .query("{ tenant { usage { metric used } } }")
                        .<Map<String, Object>>getList("tenant.usage"))
                .contains(Map.of("metric", "MESSAGES", "used", 2));
        assertThat(mailbox.size()).isZero();
    }

    private static void resolve(Shop shop, List<String> ids, String outcome) {
        shop.owner()
                .mutate(
                        "resolveDeliveries",
                        "ResolveDeliveriesInput",
                        resolution(ids, outcome),
                        "deliveries { id status }");
    }

    private static Map<String, ?> resolution(List<String> ids, String outcome) {
        return Map.of("ids", ids, "outcome", outcome, "reason", "They say so");
    }

    private static JsonPath deliveries(Shop shop, UUID campaign, String selection) {
        return shop.owner()
                .query(
                        "query($id: ID!) { campaign(id: $id) { deliveries { nodes { %s } } } }".formatted(selection),
                        Map.of("id", idOf(campaign)))
                .setRootPath("data.campaign.deliveries.nodes");
    }

    private void record(Shop shop, UUID campaign, Claimed claimed, SendResult result) {
        tenantContext.runAs(
                shop.tenantId(),
                () -> results.record(leg(campaign), List.of(new Results.Result(claimed, result, null))));
    }

    private static Leg leg(UUID campaign) {
        return new Leg(new Run(campaign, 1), 0, List.of(ChannelKind.EMAIL));
    }

    /** A campaign whose audience is queued, as a worker leaves it that is killed right then. */
    private UUID queuedWithoutWorker(Shop shop) {
        UUID id = Shop.key(shop.draft());
        tenantContext.runAs(shop.tenantId(), () -> {
            Campaign campaign = campaigns.requireLocked(id);
            campaign.schedule(null, clock.instant());
            assertThat(mailings.open(campaign)).isNotEmpty();
            // Read here, by nobody who would wake a worker.
            change("delete from job where tenant_id = ? and subject_id = ?", shop.tenantId(), id);
            sql.read(campaign.audience(), null, customer -> {
                sql.add(campaign.currentRun(), List.of(customer));
                return true;
            });
            runs.audienceIsComplete(campaign.currentRun());
        });
        return id;
    }

    private void change(String statement, Object... parameters) {
        var query = campaigns.getEntityManager().createNativeQuery(statement);
        for (int place = 1; place <= parameters.length; place++) {
            query.setParameter(place, parameters[place - 1]);
        }
        query.executeUpdate();
    }

    @Test
    void anAudienceWhoseReadingWasBrokenOffIsReadAgainWithoutThoseItHadComeTo() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("read", 10);
        UUID id = queuedWithoutWorker(shop);
        claim(shop.tenantId(), id, 4).forEach(claimed -> record(shop, id, claimed, SendResult.sent()));

        tenantContext.runAs(shop.tenantId(), () -> {
            change("update campaign_run set audience_complete = false where tenant_id = ?", shop.tenantId());
            change(
                    "delete from campaign_audience where tenant_id = ? and customer_id <> "
                            + "(select customer_id from campaign_audience where tenant_id = ? limit 1)",
                    shop.tenantId(),
                    shop.tenantId());
            jobs.enqueue(AudienceReader.KIND, id, clock.instant());
        });

        assertThat(shop.finish(idOf(id)))
                .containsEntry("audience", 10)
                .containsEntry("audienceComplete", true)
                .containsEntry("sent", 10);
        assertThat(mailbox.size()).isEqualTo(6);
    }

    /** Nothing keeps an erasure and the reading of an audience apart. */
    @Test
    void whoWasErasedWhileTheAudienceWasReadIsCountedAndWrittenToByNobody() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("erased", 2);
        UUID sent = queuedWithoutWorker(shop);
        UUID cancelled = queuedWithoutWorker(shop);
        addErased(shop, sent);
        addErased(shop, cancelled);

        runJob(shop, sent);
        shop.change("cancelCampaign", idOf(cancelled));

        assertThat(shop.finish(idOf(sent)))
                .containsEntry("audience", 3)
                .containsEntry("unreachable", 1)
                .containsEntry("sent", 2);
        await().untilAsserted(() -> assertThat(shop.report(idOf(cancelled)))
                .containsEntry("audience", 3)
                .containsEntry("suppressed", 3)
                .containsEntry("queued", 0));
    }

    private void addErased(Shop shop, UUID campaign) {
        tenantContext.runAs(
                shop.tenantId(),
                () -> change(
                        "insert into campaign_audience (tenant_id, campaign_id, run, customer_id) values (?, ?, 1, ?)",
                        shop.tenantId(),
                        campaign,
                        UUID.randomUUID()));
    }

    private void runJob(Shop shop, UUID campaign) {
        tenantContext.runAs(shop.tenantId(), () -> jobs.enqueue(CampaignRunner.KIND, campaign, clock.instant()));
    }

    private static String idOf(UUID campaign) {
        return app.marquee.shared.Ids.encode(CampaignView.PREFIX, campaign);
    }

    @Test
    void whoWithdrewMeanwhileGetsNothing() {
        Shop shop = Shop.open(mailbox.port());
        List<String> everyone = shop.customers("undecided", 3);
        UUID id = queuedWithoutWorker(shop);
        shop.customer("undecided-1", "undecided-1@people.example", false);

        runJob(shop, id);

        assertThat(shop.finish(idOf(id)))
                .containsEntry("withoutConsent", 1)
                .containsEntry("sent", 2)
                .containsEntry("queued", 0);
        assertThat(mailbox.recipients()).containsExactlyInAnyOrder(everyone.get(0), everyone.get(2));
    }

    @Test
    void whatTheServerPutsOffIsTriedAgainLater() {
        Shop shop = Shop.open(mailbox.port());
        List<String> everyone = shop.customers("patient", 3);
        mailbox.answer(everyone.get(1), "451 4.7.1 Greylisted");
        String id = shop.start();
        await().until(() -> shop.count(id, "sent") == 2);
        assertThat(shop.report(id)).containsEntry("queued", 1);

        mailbox.accept(everyone.get(1));
        clock.advance(settings.retryAfter().plusSeconds(1));

        assertThat(shop.finish(id)).containsEntry("sent", 3);
        mailbox.hasOneMessageForEach(everyone);
    }

    @Test
    void anAddressThatDoesNotExistFailsAndIsNotWrittenToAgain() {
        Shop shop = Shop.open(mailbox.port());
        List<String> everyone = shop.customers("gone", 2);
        mailbox.answer(everyone.get(0), "550 5.1.1 No such user");

        String first = shop.start();
        assertThat(shop.finish(first)).containsEntry("failed", 1).containsEntry("sent", 1);
        JsonPath campaign = shop.owner().query("""
                        query($id: ID!) { campaign(id: $id) {
                          failed: deliveries(filter: { status: [FAILED] }) { nodes { status reason } }
                          others: deliveries(filter: { not: { status: [FAILED] } }) { nodes { status } }
                          both: deliveries(filter: { or: [{ status: [FAILED] }, { status: [SENT] }] }) { totalCount } } }
                        """, Map.of("id", first)).setRootPath("data.campaign");
        assertThat(campaign.<Map<String, ?>>getList("failed.nodes"))
                .singleElement()
                .asString()
                .contains("5.1.1");
        assertThat(campaign.getList("others.nodes.status")).containsExactly("SENT");
        assertThat(campaign.getInt("both.totalCount")).isEqualTo(2);

        mailbox.accept(everyone.get(0));
        assertThat(shop.finish(shop.start())).containsEntry("suppressed", 1).containsEntry("sent", 1);
        assertThat(mailbox.recipients()).containsOnly(everyone.get(1));
    }

    @Test
    void aPausedCampaignSendsNothingUntilItIsResumed() {
        Shop shop = Shop.open(mailbox.port());
        List<String> everyone = shop.customers("paused", 2_000);
        String id = startAndHold(shop);

        shop.change("pauseCampaign", id);
        mailbox.open();
        awaitRest(shop, id);

        assertThat(shop.status(id)).isEqualTo("PAUSED");
        assertThat(mailbox.size()).isLessThan(2_000);
        shop.change("resumeCampaign", id);
        addsUp(shop.finish(id));
        mailbox.hasOneMessageForEach(everyone);
    }

    /** The eight that wait for the server's answer are out; of what was claimed with and after them nothing is begun. */
    @Test
    void aPauseDoesNotWaitForAServerThatStalls() {
        Shop shop = Shop.open(mailbox.port());
        List<String> everyone = shop.customers("stalled", 100);
        String id = startAndHold(shop);

        shop.change("pauseCampaign", id);
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        mailbox.open();
        awaitRest(shop, id);

        assertThat(mailbox.size()).isLessThanOrEqualTo(8);
        shop.change("resumeCampaign", id);
        addsUp(shop.finish(id));
        mailbox.hasOneMessageForEach(everyone);
    }

    @Test
    void aCancelledCampaignGivesUpWhatIsQueued() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("cancelled", 2_000);
        String id = startAndHold(shop);

        shop.change("cancelCampaign", id);
        mailbox.open();
        await().atMost(Duration.ofSeconds(60)).until(() -> shop.count(id, "queued") == 0);

        Map<String, Object> report = shop.report(id);
        addsUp(report);
        assertThat(Shop.figure(report, "suppressed")).isPositive();
        assertThat(report).containsEntry("sent", mailbox.size()).containsEntry("audienceComplete", true);
        assertThat(shop.status(id)).isEqualTo("CANCELLED");
    }

    @Test
    void theCampaignsOfASuspendedTenantRest() {
        Shop shop = Shop.open(mailbox.port());
        List<String> everyone = shop.customers("suspended", 2_000);
        String tenant = shop.owner().query("{ tenant { id } }").getString("tenant.id");
        String id = startAndHold(shop);

        Api.admin()
                .mutate(
                        "suspendTenant",
                        "TenantReasonInput",
                        Map.of("tenantId", tenant, "reason", "Unpaid"),
                        "tenant { id }");
        mailbox.open();
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(60)).until(this::isAtRest);
        assertThat(mailbox.size()).isLessThan(2_000);

        Api.admin()
                .mutate(
                        "reactivateTenant",
                        "TenantReasonInput",
                        Map.of("tenantId", tenant, "reason", "Paid"),
                        "tenant { id }");
        clock.advance(settings.retryAfter().plusSeconds(1));
        addsUp(shop.finish(id));
        mailbox.hasOneMessageForEach(everyone);
    }

    private int sizeSeen;

    private boolean isAtRest() {
        int before = sizeSeen;
        sizeSeen = mailbox.size();
        return sizeSeen == before;
    }

    /** A campaign whose first messages have been taken, and whose server makes it wait. */
    private String startAndHold(Shop shop) {
        mailbox.hold();
        String id = shop.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> mailbox.size() > 0);
        return id;
    }

    private void awaitRest(Shop shop, String id) {
        await().atMost(Duration.ofSeconds(60)).until(() -> shop.count(id, "sent") == mailbox.size());
    }

    @Test
    void aCampaignWhoseContentWasWithdrawnPausesAndSaysWhy() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("reader", 1);
        UUID id = Shop.key(shop.draft());
        tenantContext.runAs(shop.tenantId(), () -> {
            Campaign campaign = campaigns.requireLocked(id);
            campaign.schedule(null, clock.instant());
        });
        unapprove(shop);

        runJob(shop, id);

        shop.awaitStatus(idOf(id), "PAUSED");
        String reason = shop.owner()
                .query("query($id: ID!) { campaign(id: $id) { statusReason } }", Map.of("id", idOf(id)))
                .getString("campaign.statusReason");
        assertThat(reason).isNotBlank();
        assertThat(mailbox.size()).isZero();
    }

    private void unapprove(Shop shop) {
        tenantContext.runAs(
                shop.tenantId(),
                () -> campaigns
                        .getEntityManager()
                        .createNativeQuery("update content set status = 'RETIRED' where tenant_id = :tenantId")
                        .setParameter("tenantId", shop.tenantId())
                        .executeUpdate());
    }
}
