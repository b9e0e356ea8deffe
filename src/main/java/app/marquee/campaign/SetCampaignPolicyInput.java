package app.marquee.campaign;

import app.marquee.shared.MoneyInput;
import app.marquee.shared.RevisionConflict;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A class and not a record: fields that are left out are told from those set to null. */
@Input("SetCampaignPolicyInput")
@Description("What to hold all campaigns to. What is left out stays as it is.")
public class SetCampaignPolicyInput {
    @Description("Budgets above it need an approval, in the tenant's currency; null: none does.")
    private @Nullable Optional<MoneyInput> redLine;

    @Description("How often a customer is written to at most; null: not limited.")
    private @Nullable Optional<FrequencyCapInput> frequencyCap;

    @Description("So many percent of the customers get no campaign: 0 to 50.")
    private @Nullable Integer controlGroupPercent;

    @Description("When nobody is written to; who would be gets the message when they end; null: never.")
    private @Nullable Optional<QuietHoursInput> quietHours;

    @Description(
            "Whether messages written from now on tell when they are opened, and opening those that are out counts.")
    private @Nullable Boolean openTracking;

    @Description(RevisionConflict.SEEN)
    private @Nullable Integer revision;

    public @Nullable Optional<MoneyInput> getRedLine() {
        return redLine;
    }

    public void setRedLine(@Nullable Optional<MoneyInput> redLine) {
        this.redLine = redLine;
    }

    public @Nullable Optional<FrequencyCapInput> getFrequencyCap() {
        return frequencyCap;
    }

    public void setFrequencyCap(@Nullable Optional<FrequencyCapInput> frequencyCap) {
        this.frequencyCap = frequencyCap;
    }

    public @Nullable Integer getControlGroupPercent() {
        return controlGroupPercent;
    }

    public void setControlGroupPercent(@Nullable Integer controlGroupPercent) {
        this.controlGroupPercent = controlGroupPercent;
    }

    public @Nullable Optional<QuietHoursInput> getQuietHours() {
        return quietHours;
    }

    public void setQuietHours(@Nullable Optional<QuietHoursInput> quietHours) {
        this.quietHours = quietHours;
    }

    public @Nullable Boolean getOpenTracking() {
        return openTracking;
    }

    public void setOpenTracking(@Nullable Boolean openTracking) {
        this.openTracking = openTracking;
    }

    public @Nullable Integer getRevision() {
        return revision;
    }

    public void setRevision(@Nullable Integer revision) {
        this.revision = revision;
    }
}
