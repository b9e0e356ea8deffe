package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.MarqueeTest;
import app.marquee.job.Jobs;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who agreed and can be reached gets no message all the same: lists, groups to compare with, and a cap. */
@MarqueeTest
class CampaignRulesTest extends ShopTest {
    @Inject
    TenantContext tenantContext;

    @Inject
    CampaignRepository campaigns;

    @Inject
    Mailings mailings;

    @Inject
    Claims claims;

    @Inject
    AudienceSql audiences;

    @Inject
    RunSql runs;

    @Inject
    Jobs jobs;

    @Test
    void anAddressOnTheListIsNotWrittenToUntilItIsReleased() {
        List<String> everyone = shop.customers("listed", 3);
        change("suppressAddresses", " LISTED-1@people.example ", "nobody@people.example", "nobody@people.example");

        assertThat(shop.finish(shop.start())).containsEntry("suppressed", 1).containsEntry("sent", 2);
        assertThat(mailbox.recipients()).containsExactlyInAnyOrder(everyone.get(0), everyone.get(2));

        change("releaseAddresses", everyone.get(1));
        assertThat(shop.finish(shop.start())).containsEntry("sent", 3);
        assertThat(owner.errorsOf(
                        "suppressAddresses",
                        "SuppressionInput",
                        Map.of("kind", "EMAIL", "addresses", List.of("no one"))))
                .containsExactly("INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOUYIN", "KUAISHOU", "XIAOHONGSHU", "BAIDU", "OTHER"})
    void whereNobodyIsWrittenToThereAreNoAddresses(String kind) {
        for (String mutation : List.of("suppressAddresses", "releaseAddresses")) {
            var refused = owner.attempt(
                    mutation, "SuppressionInput", Map.of("kind", kind, "addresses", List.of("somebody")), "addresses");

            assertThat(refused.getList("userErrors.code")).containsExactly("INVALID");
            assertThat(refused.getList("userErrors[0].field")).containsExactly("input", "kind");
        }
    }

    @Test
    void anErrorNamesTheFieldThatWasGiven() {
        String campaign = shop.draft();
        owner.mutate("pauseChannel", "ChannelIdInput", Map.of("id", shop.channelId()), "channel { id }");

        assertThat(fieldOfError("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", campaign), "campaign { id }"))
                .isEqualTo(List.of("CHANNEL_PAUSED", "input", "id"));
        assertThat(fieldOfError(
                        "testChannel",
                        "TestChannelInput",
                        Map.of("id", shop.channelId(), "to", "ann@people.example"),
                        "result"))
                .isEqualTo(List.of("CHANNEL_PAUSED", "input", "id"));
    }

    private List<String> fieldOfError(String mutation, String type, Map<String, ?> input, String selection) {
        var refused = owner.attempt(mutation, type, input, selection);
        return Stream.concat(
                        Stream.of(refused.getString("userErrors[0].code")),
                        refused.<String>getList("userErrors[0].field").stream())
                .toList();
    }

    private void change(String mutation, String... addresses) {
        assertThat(owner.mutate(
                                mutation,
                                "SuppressionInput",
                                Map.of("kind", "EMAIL", "addresses", List.of(addresses)),
                                "addresses")
                        .getInt("addresses"))
                .isEqualTo((int) List.of(addresses).stream().distinct().count());
    }

    @Test
    void theControlGroupIsTheSameInEachCampaignAndAHoldoutIsNot() {
        List<String> everyone = shop.customers("compared", 100);
        policy(Map.of("controlGroupPercent", 30));

        Map<String, Object> first = shop.finish(shop.start());
        Set<String> written = new HashSet<>(mailbox.recipients());
        Map<String, Object> second = shop.finish(shop.start());

        int control = Shop.figure(first, "controlGroup");
        assertThat(control).isBetween(10, 50);
        assertThat(first).containsEntry("suppressed", control).containsEntry("sent", 100 - control);
        assertThat(second).containsEntry("controlGroup", control);
        assertThat(written).hasSize(100 - control);
        assertThat(new HashSet<>(mailbox.recipients())).isEqualTo(written);

        policy(Map.of("controlGroupPercent", 0));
        Set<String> leftOut = leftOut(everyone);
        assertThat(leftOut(everyone)).isNotEqualTo(leftOut);
    }

    /** Whom a campaign with a holdout of 30 percent does not write to. */
    private Set<String> leftOut(List<String> everyone) {
        int before = mailbox.size();
        var input = shop.campaignInput();
        input.put("plan", Map.of("holdoutPercent", 30));
        String id = shop.draft(input);
        shop.schedule(id);
        Map<String, Object> report = shop.finish(id);
        Set<String> leftOut = new TreeSet<>(everyone);
        leftOut.removeAll(mailbox.recipients().subList(before, mailbox.size()));
        assertThat(leftOut).hasSizeBetween(10, 50);
        assertThat(report).containsEntry("heldOut", leftOut.size()).containsEntry("suppressed", leftOut.size());
        return leftOut;
    }

    @Test
    void aCapHoldsForAllCampaignsAndRecordsTogetherAndEnds() {
        shop.customers("capped", 2);
        policy(Map.of("frequencyCap", Map.of("messages", 2, "days", 7)));
        shop.finish(shop.start());
        shop.finish(shop.start());
        shop.customer("newcomer", "newcomer@people.example", true);

        assertThat(shop.finish(shop.start()))
                .containsEntry("frequencyCapped", 2)
                .containsEntry("suppressed", 2)
                .containsEntry("sent", 1);
        owner.mutate(
                "mergeCustomers",
                "MergeCustomersInput",
                Map.of("customerId", id("newcomer"), "otherCustomerId", id("capped-0"), "reason", "one person"),
                "customer { id }");
        assertThat(shop.finish(shop.start()))
                .containsEntry("frequencyCapped", 2)
                .containsEntry("sent", 0);

        clock.advance(Duration.ofDays(7).plusSeconds(60));
        assertThat(shop.finish(shop.start())).containsEntry("sent", 2);
    }

    private String id(String externalId) {
        return owner.query(
                        "query($id: String!) { customers(filter: { externalId: [$id] }) { nodes { id } } }",
                        Map.of("id", externalId))
                .getString("customers.nodes[0].id");
    }

    @Test
    void twoCampaignsThatClaimAtOnceDoNotBothSeeRoomForACustomer() throws Exception {
        int people = 60;
        shop.customers("raced", people);
        policy(Map.of("frequencyCap", Map.of("messages", 1, "days", 7)));
        List<Run> raced = List.of(started(), started());
        var together = new CyclicBarrier(4);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Run run = raced.get(thread % 2);
            work.add(() -> {
                together.await();
                return claimAll(run);
            });
        }
        var threads = Executors.newFixedThreadPool(4);
        try {
            int claimed = 0;
            for (Future<Integer> each : threads.invokeAll(work)) {
                claimed += each.get();
            }
            assertThat(claimed).isEqualTo(people);
        } finally {
            threads.shutdown();
        }
        assertThat(frequencyCapped(raced.get(0)) + frequencyCapped(raced.get(1)))
                .isEqualTo(people);
    }

    private int frequencyCapped(Run run) {
        return shop.count(Ids.encode(CampaignView.PREFIX, run.campaignId()), "frequencyCapped");
    }

    /** A campaign whose audience is known, as a worker leaves it that is killed right then. */
    private Run started() {
        UUID id = Shop.key(shop.draft());
        return tenantContext.callAs(shop.tenantId(), () -> {
            Campaign campaign = campaigns.requireLocked(id);
            campaign.schedule(null, clock.instant());
            assertThat(mailings.open(campaign)).isNotEmpty();
            // Read here, by nobody who would wake a worker.
            campaigns
                    .getEntityManager()
                    .createNativeQuery("delete from job where tenant_id = :tenantId and subject_id = :id")
                    .setParameter("tenantId", shop.tenantId())
                    .setParameter("id", id)
                    .executeUpdate();
            audiences.read(campaign.audience(), null, customer -> {
                audiences.add(campaign.currentRun(), List.of(customer));
                return true;
            });
            runs.audienceIsComplete(campaign.currentRun());
            return campaign.currentRun();
        });
    }

    private int claimAll(Run run) {
        int claimed = 0;
        boolean more = true;
        while (more) {
            var batch = tenantContext.callAs(
                    shop.tenantId(), () -> claims.take(new Leg(run, 0, List.of(ChannelKind.EMAIL)), 3, 3));
            claimed += batch.claimed().size();
            more = batch.more();
        }
        return claimed;
    }

    /** A message each half minute: what was not sent in an hour of rest is not made up for. */
    @Test
    void aThrottleHoldsHoweverLongTheCampaignHasRested() {
        List<String> everyone = shop.customers("throttled", 4);
        var input = shop.campaignInput();
        input.put("plan", Map.of("throttlePerMinute", 2));
        String id = shop.draft(input);
        shop.schedule(id);
        for (int sent = 1; sent < 4; sent++) {
            int expected = sent;
            await().until(() -> shop.count(id, "sent") == expected);
            assertThat(shop.status(id)).isEqualTo("RUNNING");
            clock.advance(Duration.ofSeconds(25));
            runJob(id);
            await().during(Duration.ofMillis(300)).until(() -> mailbox.size() == expected);
            clock.advance(Duration.ofSeconds(sent == 1 ? 3_600 : 5));
            runJob(id);
        }

        assertThat(shop.finish(id)).containsEntry("sent", 4);
        mailbox.hasOneMessageForEach(everyone);
    }

    /** Of one that is a second late the next one comes as if it had been on time. */
    @Test
    void aThrottleDoesNotSlowDownWithTheClockOfJobs() {
        shop.customers("late", 3);
        var input = shop.campaignInput();
        input.put("plan", Map.of("throttlePerMinute", 2));
        String id = shop.draft(input);
        shop.schedule(id);
        for (int sent = 1; sent < 3; sent++) {
            int expected = sent;
            await().until(() -> shop.count(id, "sent") == expected);
            clock.advance(Duration.ofSeconds(sent == 1 ? 31 : 29));
            runJob(id);
        }

        assertThat(shop.finish(id)).containsEntry("sent", 3);
    }

    @Test
    void inQuietHoursARunningCampaignRests() {
        List<String> everyone = shop.customers("asleep", 2);
        LocalTime now = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        policy(Map.of(
                "quietHours",
                Map.of(
                        "from",
                        now.minusHours(1).toString(),
                        "to",
                        now.plusHours(1).toString())));
        String id = shop.start();
        shop.awaitStatus(id, "RUNNING");
        clock.advance(Duration.ofMinutes(58));
        runJob(id);
        await().during(Duration.ofMillis(500)).until(() -> mailbox.size() == 0);
        assertThat(shop.report(id)).containsEntry("queued", 2);

        clock.advance(Duration.ofMinutes(2));
        runJob(id);

        assertThat(shop.finish(id)).containsEntry("sent", 2);
        mailbox.hasOneMessageForEach(everyone);
    }

    /** It is 14 hours later in Kiritimati than with the tenant. */
    @Test
    void quietHoursAreThoseOfTheCustomersOwnZone() {
        shop.customers("near", 2);
        shop.customer("far", "far@people.example", true);
        upsert("far", "timeZone", "Pacific/Kiritimati");
        LocalTime now = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        policy(Map.of(
                "quietHours",
                Map.of(
                        "from",
                        now.minusHours(1).toString(),
                        "to",
                        now.plusHours(1).toString())));

        String id = shop.start();
        await().until(() -> shop.count(id, "sent") == 1 && shop.count(id, "queued") == 2);
        assertThat(mailbox.recipients()).containsExactly("far@people.example");
        upsert(
                "near-0",
                "consents",
                List.of(Map.of("purpose", "MARKETING", "channel", "EMAIL", "granted", false, "source", "form")));
        clock.advance(Duration.ofMinutes(61));

        assertThat(shop.finish(id)).containsEntry("sent", 2).containsEntry("withoutConsent", 1);
        assertThat(mailbox.recipients()).containsExactly("far@people.example", "near-1@people.example");
    }

    /** It is 14 hours later in Kiritimati than with the tenant. */
    @Test
    void sendingHoursAreThoseOfTheCustomersOwnZone() {
        shop.customers("near", 1);
        shop.customer("far", "far@people.example", true);
        upsert("far", "timeZone", "Pacific/Kiritimati");
        LocalTime now = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        String id = shop.draft(between(now.plusHours(13), now.plusHours(15)));
        shop.schedule(id);

        await().until(() -> shop.count(id, "sent") == 1 && shop.count(id, "queued") == 1);
        assertThat(mailbox.recipients()).containsExactly("far@people.example");
        clock.advance(Duration.ofHours(13).plusMinutes(1));

        assertThat(shop.finish(id)).containsEntry("sent", 2);
    }

    @Test
    void sendingHoursThatQuietHoursLeaveNothingOfAreRefused() {
        policy(Map.of("quietHours", Map.of("from", "20:00", "to", "09:00")));

        assertThat(refusal(between(LocalTime.of(7, 0), LocalTime.of(9, 0)))).containsExactly("INVALID");
        assertThat(refusal(between(LocalTime.of(1, 0), LocalTime.of(2, 0)))).containsExactly("INVALID");
        String id = shop.draft(between(LocalTime.of(7, 0), LocalTime.of(9, 1)));
        var change = Map.of("id", id, "plan", Map.of("sendingHours", Map.of("from", "10:00", "to", "10:00")));
        assertThat(owner.mutate(
                                "updateCampaign",
                                "UpdateCampaignInput",
                                change,
                                "campaign { plan { sendingHours { from to } } }")
                        .getMap("campaign.plan.sendingHours"))
                .isNull();
    }

    private List<String> refusal(Map<String, Object> input) {
        return owner.errorsOf("createCampaign", "CreateCampaignInput", input);
    }

    private Map<String, Object> between(LocalTime from, LocalTime to) {
        var input = shop.campaignInput();
        input.put("plan", Map.of("sendingHours", Map.of("from", from.toString(), "to", to.toString())));
        return input;
    }

    private void upsert(String externalId, String field, Object value) {
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of("customers", List.of(Map.of("externalId", externalId, field, value))),
                "customers { id }");
    }

    private void runJob(String id) {
        tenantContext.runAs(shop.tenantId(), () -> jobs.enqueue(CampaignRunner.KIND, Shop.key(id), clock.instant()));
    }

    @Test
    void aPreviewTellsWhatTheCampaignThenDoes() {
        shop.customers("previewed", 40);
        shop.customer("declined", "declined@people.example", false);
        shop.customer("homeless", null, true);
        change("suppressAddresses", "previewed-7@people.example");
        policy(Map.of("controlGroupPercent", 20));
        var input = shop.campaignInput();
        input.put("plan", Map.of("holdoutPercent", 20));
        String id = shop.draft(input);

        JsonPath preview = owner.query("""
                        query($id: ID!) { previewCampaign(id: $id) {
                          audience examined withoutConsent unreachable suppressed controlGroup heldOut frequencyCapped recipients
                          messagesLeft messages { customer { displayName } to subject html text } } }""", Map.of("id", id)).setRootPath("data.previewCampaign");

        assertThat(mailbox.size()).isZero();
        assertThat(preview.getInt("messagesLeft")).isPositive();
        assertThat(preview.getList("messages")).hasSize(3);
        for (int index = 0; index < 3; index++) {
            var message = preview.getMap("messages[%d]".formatted(index));
            String name = preview.getString("messages[%d].customer.displayName".formatted(index));
            assertThat(message.get("subject")).isEqualTo("For " + name);
            assertThat((String) message.get("html"))
                    .contains("Dear " + name, "https://blog.example/")
                    .doesNotContain("/c/");
            assertThat((String) message.get("to")).matches("p\\*\\*\\*\\d@people\\.example");
        }
        shop.schedule(id);
        Map<String, Object> report = shop.finish(id);
        for (String figure : List.of(
                "audience",
                "withoutConsent",
                "unreachable",
                "suppressed",
                "controlGroup",
                "heldOut",
                "frequencyCapped")) {
            assertThat(preview.getInt(figure)).as(figure).isEqualTo(Shop.figure(report, figure));
        }
        assertThat(preview.getInt("recipients")).isEqualTo(mailbox.size()).isEqualTo(Shop.figure(report, "sent"));
        assertThat(preview.getInt("examined")).isEqualTo(42);
    }

    private void policy(Map<String, ?> input) {
        owner.mutate("setCampaignPolicy", "SetCampaignPolicyInput", input, "campaignPolicy { revision }");
    }
}
