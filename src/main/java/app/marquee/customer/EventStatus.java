package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;

@Description("What became of an event that was sent.")
public enum EventStatus {
    @Description("It is recorded.")
    RECORDED,
    @Description("It was recorded before; once is enough.")
    DUPLICATE,
    @Description("It was not taken.")
    REFUSED
}
