package app.marquee.generation;

import org.eclipse.microprofile.graphql.Description;

@Description("What wrote a text.")
public enum TextWriter {
    @Description("The tenant's AI service.")
    AI,
    @Description("A template, since the tenant has connected no AI service: the facts in the order they were given.")
    TEMPLATE
}
