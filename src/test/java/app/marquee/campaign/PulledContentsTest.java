package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a rule that changed to campaigns that stand still. */
@MarqueeTest
class PulledContentsTest {
    private final Mailbox mailbox = new Mailbox();

    @Inject
    TestClock clock;

    @Inject
    CampaignSettings settings;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @AfterEach
    void tidyUp() throws IOException {
        mailbox.close();
        clock.reset();
    }

    @Test
    void whoSendsWaitsForAContentWithoutHoldingTheCampaign() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("reader", 1);
        UUID tenantId = shop.tenantId();

        String id = tenantContext.callAs(tenantId, () -> {
            lock("content", tenantId, Ids.decode("cnt", shop.contentId()));
            String campaign = shop.start();
            shop.awaitStatus(campaign, "RUNNING");
            // As who pulls the content would, having changed it.
            lock("campaign", tenantId, Shop.key(campaign));
            return campaign;
        });

        assertThat(shop.finish(id)).containsEntry("sent", 1);
        assertThat(shop.owner().query("{ contents { nodes { status } } }").getList("contents.nodes.status"))
                .isEqualTo(List.of("PUBLISHED"));
    }

    private void lock(String table, UUID tenantId, UUID id) {
        entityManager.createNativeQuery("set local lock_timeout = '20s'").executeUpdate();
        entityManager
                .createNativeQuery(
                        "select id from " + table + " where tenant_id = :tenantId and id = :id for no key update")
                .setParameter("tenantId", tenantId)
                .setParameter("id", id)
                .getSingleResult();
    }

    @Test
    void aPulledContentIsNotSentAnyMoreByARunningCampaign() {
        Shop shop = Shop.open(mailbox.port());
        List<String> everyone = shop.customers("reader", 3);
        mailbox.answer(everyone.get(1), "451 4.7.1 Greylisted");
        String id = shop.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> shop.count(id, "sent") == 2);
        shop.owner()
                .mutate(
                        "setComplianceRule",
                        "SetComplianceRuleInput",
                        Map.of("code", "SALE", "severity", "BLOCK", "phrases", List.of("sale")),
                        "complianceRule { code }");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> shop.owner()
                        .query("{ affectedContents(ruleCode: \"SALE\") { nodes { id } } }")
                        .getList("affectedContents.nodes.id")
                        .equals(List.of(shop.contentId())));

        shop.owner()
                .mutate(
                        "pullContents",
                        "PullContentsInput",
                        Map.of("ids", List.of(shop.contentId()), "reason", "A new rule"),
                        "contents { id }");

        assertThat(shop.owner()
                        .query("query($id: ID!) { campaign(id: $id) { status statusReason } }", Map.of("id", id))
                        .getMap("campaign"))
                .isEqualTo(
                        Map.of("status", "PAUSED", "statusReason", "A content of the campaign was taken out of use"));
        mailbox.accept(everyone.get(1));
        clock.advance(settings.retryAfter().plusSeconds(1));
        assertThat(shop.owner().errorsOf("resumeCampaign", "CampaignIdInput", Map.of("id", id)))
                .containsExactly("CONTENT_NOT_APPROVED");
        assertThat(shop.status(id)).isEqualTo("PAUSED");
        assertThat(mailbox.size()).isEqualTo(2);
    }
}
