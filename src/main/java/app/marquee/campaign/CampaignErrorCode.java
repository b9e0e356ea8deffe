package app.marquee.campaign;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about campaigns and their messages.")
public enum CampaignErrorCode implements ErrorCode {
    @Description("The campaign cannot do that from the status it has. The message names those it would have to have.")
    WRONG_STATUS,

    @Description("The start has passed or is too far ahead. Choose another, or leave it out to start now.")
    START_OUT_OF_RANGE,

    @Description("The channel does not carry contents of that kind. Choose another of either.")
    CONTENT_DOES_NOT_FIT,

    @Description(
            "Even with nothing filled in, the content is larger than its channel carries: the message says by how much."
                    + " Shorten it, or give it a variant for that channel.")
    CONTENT_TOO_LONG,

    @Description(
            "The content names fields that stand for something else for each customer or campaign, and many read it"
                    + " as one. Choose another, or take them out.")
    PERSONAL_CONTENT,

    @Description(
            "The group did not get the content. The message says what its provider answered; correct that, or wait.")
    NOT_POSTED,

    @Description("Who wrote or scheduled a campaign does not approve it. Ask another owner.")
    OWN_CAMPAIGN,

    @Description("Nobody else can approve the campaign: type its budget again as `confirmedBudget`.")
    BUDGET_NOT_CONFIRMED,

    @Description("The content names a coupon code and the campaign has no pool. Give it one by `setCampaignTracking`.")
    NO_COUPON_POOL,

    @Description("A message to the customer has left and its outcome is not known yet. Try again in two minutes.")
    MESSAGE_UNDERWAY,

    @Description("It is known what became of the message, or it is still being sent. Leave it out.")
    NOT_UNCONFIRMED
}
