package app.marquee.tag;

import org.eclipse.microprofile.graphql.Description;

@Description("What about a customer a tag says.")
public enum TagDimension {
    @Description("Who the customer is, such as an age group.")
    DEMOGRAPHY,
    @Description("What the customer does.")
    BEHAVIOUR,
    @Description("What the customer likes.")
    INTEREST,
    @Description("What the customer is worth.")
    VALUE,
    @Description("How far the customer has come with the tenant.")
    LIFE_CYCLE,
    @Description("On which occasion the customer buys or uses.")
    SCENE
}
