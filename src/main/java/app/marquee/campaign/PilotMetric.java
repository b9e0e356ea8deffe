package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;

@Description("Which of the customers who got a message a pilot counts.")
public enum PilotMetric {
    @Description("Those who opened it. Not counted where the tenant's policy does without.")
    OPENED,
    @Description("Those who followed a link.")
    CLICKED,
    @Description("Those who ordered within the campaign's `attributionDays`.")
    CONVERTED;

    int of(CampaignReport report) {
        return switch (this) {
            case OPENED -> report.opened();
            case CLICKED -> report.clicked();
            case CONVERTED -> report.converted();
        };
    }
}
