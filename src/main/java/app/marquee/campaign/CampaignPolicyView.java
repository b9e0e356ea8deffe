package app.marquee.campaign;

import app.marquee.shared.Money;
import app.marquee.shared.RevisionConflict;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

@Name("CampaignPolicy")
@Description("What the tenant holds all its campaigns to.")
public record CampaignPolicyView(
        @Description(
                "A campaign with a budget above it, or with none, starts after an approval only; null: none needs one.")
        @Nullable
        Money redLine,

        @Description("How often a customer is written to at most; null: not limited.") @Nullable
        FrequencyCap frequencyCap,

        @Description("So many percent of the customers get no campaign, the same ones each time, to compare with.")
        int controlGroupPercent,

        @Description("When nobody is written to; who would be gets the message when they end. Null: never.") @Nullable
        QuietHours quietHours,

        @Description("Whether messages tell when they are opened. If not, nothing in them does.")
        boolean openTracking,

        @Description(RevisionConflict.OF_OBJECT) int revision) {

    static CampaignPolicyView of(CampaignPolicy policy, Supplier<String> currencyCode) {
        var redLine = policy.redLine();
        return new CampaignPolicyView(
                redLine == null ? null : Money.of(redLine, currencyCode.get()),
                policy.cap(),
                policy.controlPercent(),
                policy.quietHours(),
                policy.openTracking(),
                policy.revision());
    }
}
