package app.marquee.campaign;

import java.util.UUID;

/**
 * Which of a campaign's steps.
 *
 * @param position 0: the first
 */
record StepPlace(UUID campaignId, int position) {}
