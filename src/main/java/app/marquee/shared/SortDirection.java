package app.marquee.shared;

import org.eclipse.microprofile.graphql.Description;

@Description("Direction of a sorted list.")
public enum SortDirection {
    @Description("Smallest or oldest first.")
    ASC,
    @Description("Largest or newest first.")
    DESC;

    public boolean isDescending() {
        return this == DESC;
    }
}
