package app.marquee.campaign;

import java.util.UUID;

/**
 * One sending of a campaign to its audience: a customer gets one message in it.
 *
 * @param number 1 for the campaign's first
 */
record Run(UUID campaignId, int number) {
    /** A standing campaign has one run, and knows whom it takes in before that has begun. */
    static Run ofStanding(UUID campaignId) {
        return new Run(campaignId, 1);
    }
}
