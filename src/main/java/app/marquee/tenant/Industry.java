package app.marquee.tenant;

import org.eclipse.microprofile.graphql.Description;

@Description("The tenant's line of business.")
public enum Industry {
    @Description("Shops and web shops.")
    RETAIL,
    @Description("Services.")
    SERVICE,
    @Description("Manufacturing.")
    MANUFACTURING,
    @Description("Restaurants and food.")
    CATERING,
    @Description("Education.")
    EDUCATION,
    @Description("Healthcare.")
    HEALTHCARE,
    @Description("Smart home.")
    SMART_HOME,
    @Description("Any other.")
    OTHER
}
