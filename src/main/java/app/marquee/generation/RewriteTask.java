package app.marquee.generation;

import org.eclipse.microprofile.graphql.Description;

@Description("What is to be made of a content.")
public enum RewriteTask {
    @Description("The same in fewer words.")
    SHORTEN,
    @Description("The same in another language.")
    TRANSLATE,
    @Description("The same for another kind of content, within its length.")
    ADAPT,
    @Description("Other versions, to see which does better.")
    VARIANTS
}
