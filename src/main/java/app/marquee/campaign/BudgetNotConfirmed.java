package app.marquee.campaign;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** Somebody approves a campaign of their own, and has not said again what it may cost. */
final class BudgetNotConfirmed extends DomainException {
    private BudgetNotConfirmed(Message text) {
        super(CampaignErrorCode.BUDGET_NOT_CONFIRMED, text, "input", "confirmedBudget");
    }

    static BudgetNotConfirmed differs() {
        return new BudgetNotConfirmed(
                Message.of("You had a hand in this campaign and nobody else can approve it: type its budget again"));
    }

    static BudgetNotConfirmed unlimited() {
        return new BudgetNotConfirmed(
                Message.of(
                        "You had a hand in this campaign and nobody else can approve it: reject it and limit its budget first"));
    }
}
