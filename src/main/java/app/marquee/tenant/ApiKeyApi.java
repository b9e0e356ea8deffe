package app.marquee.tenant;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import app.marquee.shared.UserError;
import app.marquee.tenant.TenantPayloads.ApiKeyPayload;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ApiKeyApi {
    private final ApiKeys apiKeys;

    ApiKeyApi(ApiKeys apiKeys) {
        this.apiKeys = apiKeys;
    }

    @Query
    @NonNull
    @Requires(Permission.API_KEY_MANAGE)
    @Description("The tenant's API keys, newest first, ended ones too.")
    public ApiKeyConnection apiKeys(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new ApiKeyConnection(apiKeys.page(PageRequest.of(first, after, last, before)));
    }

    @Mutation
    @NonNull
    @Requires(Permission.API_KEY_MANAGE)
    @Description("Makes a key for a partner's system; its secret is shown this once. Code: QUOTA_EXCEEDED.")
    public ApiKeyPayload createApiKey(
            @Name("input") @NonNull @Description("The key.") ApiKeyInputs.CreateApiKey input) {
        return Payloads.of(() -> apiKeys.create(input), ApiKeyApi::withSecret);
    }

    @Mutation
    @NonNull
    @Requires(Permission.API_KEY_MANAGE)
    @Description("Makes a second key like a live one, which then ends; the new secret is shown this once."
            + " Codes: API_KEY_ENDED, ROTATION_UNDER_WAY.")
    public ApiKeyPayload rotateApiKey(
            @Name("input") @NonNull @Description("The key.") ApiKeyInputs.RotateApiKey input) {
        return Payloads.of(
                () -> apiKeys.rotate(Ids.decode(ApiKeyView.PREFIX, input.id()), input.revision(), input.oldKeyEndsAt()),
                ApiKeyApi::withSecret);
    }

    @Mutation
    @NonNull
    @Requires(Permission.API_KEY_MANAGE)
    @Description("Ends a key at once. Ending it twice changes nothing.")
    public ApiKeyPayload revokeApiKey(
            @Name("input") @NonNull @Description("The key.") ApiKeyInputs.RevokeApiKey input) {
        return Payloads.of(
                () -> apiKeys.revoke(Ids.decode(ApiKeyView.PREFIX, input.id()), input.revision()),
                (key, errors) -> new ApiKeyPayload(key, null, errors));
    }

    private static ApiKeyPayload withSecret(ApiKeys.@Nullable Created created, List<UserError> errors) {
        return created == null
                ? new ApiKeyPayload(null, null, errors)
                : new ApiKeyPayload(created.key(), created.secret(), errors);
    }
}
