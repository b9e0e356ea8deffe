package app.marquee.tenant;

import org.eclipse.microprofile.graphql.Description;

@Description("The plans.")
public enum PlanCode {
    @Description("Foundation: customers, tiers, content, one or two channels, simple campaigns.")
    STARTER,
    @Description("Integration: unified profiles, journeys, experiments, attribution.")
    GROWTH,
    @Description("Mastery: budgets, predictions, partner programme.")
    SCALE
}
