package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;

@Description("Direction of a sorted list.")
public enum SortDirection {
    @Description("Smallest or oldest first.")
    ASC,
    @Description("Largest or newest first.")
    DESC
}
