package app.marquee.campaign;

import static app.marquee.campaign.CampaignStatus.CANCELLED;
import static app.marquee.campaign.CampaignStatus.COMPLETED;
import static app.marquee.campaign.CampaignStatus.DRAFT;
import static app.marquee.campaign.CampaignStatus.IN_REVIEW;
import static app.marquee.campaign.CampaignStatus.PAUSED;
import static app.marquee.campaign.CampaignStatus.RUNNING;
import static app.marquee.campaign.CampaignStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.marquee.shared.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CampaignTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private record Transition(
            String name, Consumer<Campaign> make, Set<CampaignStatus> allowedFrom, CampaignStatus leadsTo) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Transition> transitions() {
        return Stream.of(
                new Transition("schedule", campaign -> campaign.schedule(null, NOW), EnumSet.of(DRAFT), SCHEDULED),
                new Transition(
                        "ask for approval",
                        campaign -> campaign.askForApproval(null, NOW),
                        EnumSet.of(DRAFT),
                        IN_REVIEW),
                new Transition(
                        "approve",
                        campaign -> campaign.approve(CampaignApproval.APPROVED, NOW),
                        EnumSet.of(IN_REVIEW),
                        SCHEDULED),
                new Transition("reject", campaign -> campaign.reject("Too dear"), EnumSet.of(IN_REVIEW), DRAFT),
                new Transition("start", campaign -> campaign.start(NOW), EnumSet.of(SCHEDULED), RUNNING),
                new Transition("pause", Campaign::pause, EnumSet.of(RUNNING), PAUSED),
                new Transition("resume", Campaign::resume, EnumSet.of(PAUSED), RUNNING),
                new Transition("complete", campaign -> campaign.complete(NOW), EnumSet.of(RUNNING), COMPLETED),
                new Transition(
                        "cancel",
                        Campaign::cancel,
                        EnumSet.of(DRAFT, IN_REVIEW, SCHEDULED, RUNNING, PAUSED),
                        CANCELLED));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void eachTransitionStartsOnlyWhereItMay(Transition transition) {
        for (CampaignStatus from : CampaignStatus.values()) {
            Campaign campaign = campaignIn(from);
            if (transition.allowedFrom().contains(from)) {
                transition.make().accept(campaign);
                assertThat(campaign.status()).isEqualTo(transition.leadsTo());
            } else {
                assertThatThrownBy(() -> transition.make().accept(campaign))
                        .as("%s from %s", transition, from)
                        .isInstanceOf(WrongStatus.class)
                        .hasMessageContaining("A campaign that is " + from);
                assertThat(campaign.status()).isEqualTo(from);
            }
        }
    }

    @Test
    void startsNowWhenNoTimeIsGiven() {
        var campaign = campaignIn(DRAFT);

        campaign.schedule(null, NOW);

        assertThat(campaign.startAt()).isEqualTo(NOW);
    }

    @Test
    void startsAtAGivenTimeThatIsNotOverAndNotTooFarAhead() {
        Instant furthest = NOW.plus(Duration.ofDays(731));
        var campaign = campaignIn(DRAFT);
        campaign.schedule(furthest, NOW);
        assertThat(campaign.startAt()).isEqualTo(furthest);

        assertThatThrownBy(() -> campaignIn(DRAFT).schedule(furthest.plusSeconds(1), NOW))
                .isInstanceOf(StartOutOfRange.class);
        assertThatThrownBy(() -> campaignIn(DRAFT).schedule(NOW.minusSeconds(1), NOW))
                .isInstanceOf(StartOutOfRange.class);
    }

    @Test
    void saysWhyTheServicePausedItUntilItIsResumed() {
        var campaign = campaignIn(RUNNING);

        campaign.pauseBecause(Message.of("The channel is paused; resume it first"));
        assertThat(campaign.statusReason()).hasToString("The channel is paused; resume it first");

        campaign.resume();
        assertThat(campaign.statusReason()).isNull();
    }

    private static Campaign campaignIn(CampaignStatus status) {
        var campaign = new Campaign("Spring sale", Objective.CONVERT, new Audience(null, List.of("NEW")), 7, NOW);
        lead(campaign, status);
        assertThat(campaign.status()).isEqualTo(status);
        return campaign;
    }

    private static void lead(Campaign campaign, CampaignStatus to) {
        switch (to) {
            case DRAFT -> {}
            case SCHEDULED -> campaign.schedule(null, NOW);
            case RUNNING -> {
                lead(campaign, SCHEDULED);
                campaign.start(NOW);
            }
            case PAUSED -> {
                lead(campaign, RUNNING);
                campaign.pause();
            }
            case COMPLETED -> {
                lead(campaign, RUNNING);
                campaign.complete(NOW);
            }
            case CANCELLED -> campaign.cancel();
            case IN_REVIEW -> campaign.askForApproval(null, NOW);
        }
    }
}
