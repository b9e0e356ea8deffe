package app.marquee.customer;

import io.smallrye.graphql.api.Union;
import org.eclipse.microprofile.graphql.Description;

@Union("TimelineItem")
@Description("What an entry of a customer's timeline shows.")
public interface TimelineItem {}
