package app.marquee.campaign;

import app.marquee.shared.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("PreviewedCost")
@Description(
        "What a campaign would cost, by the prices of its channels at present; its `steps` say how that comes about.")
public record PreviewedCost(
        @NonNull
        @Description(
                "What is paid for messages, over all channels that take money for them; runs that may follow are left out.")
        Money amount,

        @Nullable @Description("Whether that is within the campaign's budget; null where it is not limited.")
        Boolean withinBudget) {

    /** Null where no channel takes money for messages. */
    static @Nullable PreviewedCost of(Campaign campaign, List<PreviewedStep> steps, String currencyCode) {
        BigDecimal budget = campaign.budgetAmount();
        return steps.stream()
                .map(PreviewedStep::cost)
                .filter(Objects::nonNull)
                .map(CostEstimate::exactly)
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .map(sum -> new PreviewedCost(
                        Money.of(sum, currencyCode), budget == null ? null : sum.compareTo(budget) <= 0))
                .orElse(null);
    }
}
