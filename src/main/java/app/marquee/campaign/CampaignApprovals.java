package app.marquee.campaign;

import app.marquee.shared.MoneyInput;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Owners;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the caller may approve a campaign: who had a hand in it may not, but where no other owner is left who
 * could, since a firm of one person would never start anything. That has to be said out loud, and is kept.
 */
@ApplicationScoped
class CampaignApprovals {
    private final Owners owners;
    private final Tenants tenants;
    private final TenantContext tenantContext;

    CampaignApprovals(Owners owners, Tenants tenants, TenantContext tenantContext) {
        this.owners = owners;
        this.tenants = tenants;
        this.tenantContext = tenantContext;
    }

    CampaignApproval decide(Campaign campaign, @Nullable MoneyInput confirmed) {
        List<String> writers = campaign.review().writers();
        if (!writers.contains(tenantContext.actor())) {
            return CampaignApproval.APPROVED;
        } else if (owners.areOthersThan(writers)) {
            throw new OwnCampaign();
        }
        requireSame(campaign.budgetAmount(), confirmed);
        return CampaignApproval.SELF_CONFIRMED;
    }

    private void requireSame(@Nullable BigDecimal budget, @Nullable MoneyInput confirmed) {
        if (budget == null) {
            throw BudgetNotConfirmed.unlimited();
        } else if (confirmed == null || amount(confirmed).compareTo(budget) != 0) {
            throw BudgetNotConfirmed.differs();
        }
    }

    private BigDecimal amount(MoneyInput confirmed) {
        return confirmed.toAmount(tenants.settings().currencyCode(), "input", "confirmedBudget");
    }
}
