package app.marquee.campaign;

import app.marquee.channel.Channels;
import app.marquee.content.Contents;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether what a campaign sends may be sent, and could arrive. */
@ApplicationScoped
class Readiness {
    private final Contents contents;
    private final Channels channels;
    private final Mailings mailings;

    Readiness(Contents contents, Channels channels, Mailings mailings) {
        this.contents = contents;
        this.channels = channels;
        this.mailings = mailings;
    }

    void require(Campaign campaign) {
        campaign.steps().forEach(step -> {
            contents.requireSendable(step.contentId());
            CouponPoolMissing.check(campaign, contents.template(step.contentId()));
            channels.requireUsable(step.channelId());
        });
        mailings.measured(campaign).forEach(LeastText::check);
    }
}
