package app.marquee.campaign;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Payloads;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@GraphQLApi
public class GroupPostApi {
    private final GroupPosts posts;

    GroupPostApi(GroupPosts posts) {
        this.posts = posts;
    }

    @Mutation
    @NonNull
    @Requires(Permission.CAMPAIGN_RUN)
    @Description("Posts a content to a group, once, for everybody there to read: a CHAT_MESSAGE that is APPROVED or"
            + " PUBLISHED and names no field but {tenant.name}. It counts as a message. WeCom takes 20 a minute for a group."
            + " Codes: CONTENT_NOT_APPROVED, CONTENT_DOES_NOT_FIT, PERSONAL_CONTENT, CHANNEL_PAUSED, CHANNEL_RESTS,"
            + " NOT_POSTED.")
    public GroupPostPayload postToGroup(
            @Name("input") @NonNull @Description("The group and the content.") PostToGroupInput input) {
        return Payloads.of(() -> posts.post(input), GroupPostPayload::of);
    }
}
