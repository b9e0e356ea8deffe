package app.marquee.development;

import app.marquee.tenant.Industry;
import app.marquee.tenant.PlanCode;

/** The shops that there are to look at. */
public enum DemoTenant {
    ORCHARD("orchard", "Orchard Lane", Industry.RETAIL, PlanCode.GROWTH, "Europe/London", "GBP"),
    BAKERY("bakery", "Corner Bakery", Industry.CATERING, PlanCode.STARTER, "Europe/Berlin", "EUR");

    private final String slug;
    private final String title;
    private final Industry industry;
    private final PlanCode plan;
    private final String timeZone;
    private final String currencyCode;

    DemoTenant(String slug, String title, Industry industry, PlanCode plan, String timeZone, String currencyCode) {
        this.slug = slug;
        this.title = title;
        this.industry = industry;
        this.plan = plan;
        this.timeZone = timeZone;
        this.currencyCode = currencyCode;
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    public Industry industry() {
        return industry;
    }

    public PlanCode plan() {
        return plan;
    }

    public String timeZone() {
        return timeZone;
    }

    public String currencyCode() {
        return currencyCode;
    }
}
