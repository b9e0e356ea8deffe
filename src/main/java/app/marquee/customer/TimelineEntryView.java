package app.marquee.customer;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("TimelineEntry")
@Description("Something that happened with a customer.")
public record TimelineEntryView(
        @NonNull @Description("What it is about.") TimelineKind kind,
        @NonNull @Description("When it happened.") Instant at,
        @NonNull @Description("What happened.") TimelineItem item) {}
