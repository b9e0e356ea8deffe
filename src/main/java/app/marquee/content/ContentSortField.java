package app.marquee.content;

import org.eclipse.microprofile.graphql.Description;

@Description("What contents can be sorted by; those that are equal in it are sorted by age.")
public enum ContentSortField {
    @Description("When the content was first written.")
    CREATED_AT,
    @Description("The title, as the database sorts text.")
    TITLE
}
