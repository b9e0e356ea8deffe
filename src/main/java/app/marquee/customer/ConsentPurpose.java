package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;

@Description("What a consent is for.")
public enum ConsentPurpose {
    @Description("To receive marketing messages.")
    MARKETING,
    @Description("To be sorted by behaviour.")
    PROFILING,
    @Description("To have data shared with partners.")
    SHARING
}
