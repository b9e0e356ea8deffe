package app.marquee.customer;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What the operations on tags of customers take. */
public final class TagInputs {
    private TagInputs() {}

    @Input("SetTagsInput")
    @Description("Tags to set for customers.")
    public record SetTags(
            @Id @NonNull @Description("Ids of 1 to 250 customers.")
            List<@NonNull String> customerIds,

            @NonNull @Description("1 to 100 tags; each customer gets all of them.")
            List<@NonNull TagInput> tags) {}

    @Input("RemoveTagsInput")
    @Description("Tags to take away from customers.")
    public record RemoveTags(
            @Id @NonNull @Description("Ids of 1 to 250 customers.")
            List<@NonNull String> customerIds,

            @NonNull @Description("1 to 100 keys; who has no tag with a key stays as it is.")
            List<@NonNull String> keys) {}
}
