package app.marquee.tenant;

import app.marquee.security.Viewer;
import app.marquee.shared.ShownOnce;
import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the tenant operations give. */
public final class TenantPayloads {
    private TenantPayloads() {}

    @Name("TenantPayload")
    @Description("A changed tenant, or what to correct.")
    public record TenantPayload(
            @Nullable @Description("The tenant; null when there are errors.")
            TenantView tenant,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}

    @Name("MemberPayload")
    @Description("A changed member, or what to correct.")
    public record MemberPayload(
            @Nullable @Description("The member; null when there are errors.")
            MemberView member,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}

    @Name("AcceptInvitationPayload")
    @Description("A membership that was accepted, or what to correct.")
    public record AcceptInvitationPayload(
            @Description("Where the caller is a member now; null when there are errors.")
            Viewer.@Nullable Membership membership,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}

    @Name("ServiceClientPayload")
    @Description("A changed service client, or what to correct.")
    public record ServiceClientPayload(
            @Nullable @Description("The service client; null when there are errors.")
            ServiceClientView serviceClient,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}

    @Name("SupportGrantPayload")
    @Description("A changed support grant, or what to correct.")
    public record SupportGrantPayload(
            @Nullable @Description("The support grant; null when there are errors.")
            SupportGrantView supportGrant,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}

    @Name("ApiKeyPayload")
    @Description("A changed API key, or what to correct.")
    public record ApiKeyPayload(
            @Nullable @Description("The API key; null when there are errors.")
            ApiKeyView apiKey,

            @ShownOnce @Nullable @Description("The whole key, when it was just created. It is shown this once.")
            String secret,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}
}
