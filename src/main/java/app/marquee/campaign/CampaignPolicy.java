package app.marquee.campaign;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant holds all its campaigns to.
 *
 * @param redLine budgets above it need an approval; null: none does
 * @param controlPercent of the customers get no campaign at all
 * @param quietHours null: messages go out at any time
 * @param openTracking whether messages tell when they are opened
 * @param revision 0: the tenant has decided nothing yet
 */
record CampaignPolicy(
        @Nullable BigDecimal redLine,
        @Nullable FrequencyCap cap,
        int controlPercent,
        @Nullable QuietHours quietHours,
        boolean openTracking,
        int revision) {
    static final CampaignPolicy NONE = new CampaignPolicy(null, null, 0, null, true, 0);

    /** A budget that nobody limited passes every line. */
    boolean asksForApproval(@Nullable BigDecimal budget) {
        return redLine != null && (budget == null || budget.compareTo(redLine) > 0);
    }

    /** What the audit log tells of a change. */
    Map<String, ?> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("controlGroupPercent", controlPercent);
        settings.put("openTracking", openTracking);
        if (redLine != null) {
            settings.put("redLine", redLine);
        }
        if (cap != null) {
            settings.put("frequencyCap", cap.messages() + " in " + cap.days() + " days");
        }
        if (quietHours != null) {
            settings.put("quietHours", quietHours.getFrom() + " to " + quietHours.getTo());
        }
        return settings;
    }
}
