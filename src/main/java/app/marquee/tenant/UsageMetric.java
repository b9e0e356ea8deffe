package app.marquee.tenant;

import org.eclipse.microprofile.graphql.Description;

@Description("What a plan's quotas count.")
public enum UsageMetric {
    @Description("Customers kept; not visitors of whom nothing but a browser or an app is known.")
    CUSTOMERS,
    @Description("Events recorded in the month.")
    EVENTS,
    @Description("Messages sent in the month.")
    MESSAGES,
    @Description("Texts written by AI in the month.")
    AI_GENERATIONS,
    @Description("Members, invited ones too.")
    MEMBERS,
    @Description("API keys that live, the two of a rotation as one, and service clients.")
    API_KEYS,
    @Description(
            "Points that the tenant's calls may cost in a second; each caller may spend half of them. See extensions.cost.")
    API_POINTS
}
