package app.marquee.content;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.security.Role;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ContentApi {
    private final Contents contents;
    private final CurrentCaller caller;

    ContentApi(Contents contents, CurrentCaller caller) {
        this.contents = contents;
        this.caller = caller;
    }

    @Query
    @NonNull
    @Requires(Permission.CONTENT_READ)
    @Description("The tenant's contents, the newest first unless sorted otherwise.")
    public ContentConnection contents(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before,
            @Name("filter") @Description("Which contents.") ContentInputs.@Nullable ContentFilter filter,
            @Name("sort")
                    @Description("In which order, newest first if left out; cursors of one order do not fit another.")
                    @Nullable
                    ContentSort sort) {
        return new ContentConnection(contents.page(filter, sort, PageRequest.of(first, after, last, before)));
    }

    @NonNull
    @Requires(Permission.CONTENT_READ)
    @Description("Its steps through the workflow, oldest first, with the time in each.")
    public List<@NonNull List<@NonNull ContentTransitionView>> transitions(@Source List<ContentView> parents) {
        return contents.transitions(Contents.ids(parents));
    }

    @Mutation
    @NonNull
    @Requires(Permission.CONTENT_WRITE)
    @Description("Writes a content; it begins as an IDEA. Code: INVALID_TEMPLATE, with line and column, also"
            + " for what would act where it is shown, such as a script.")
    public ContentPayload createContent(
            @Name("input") @NonNull @Description("The content.") ContentInputs.CreateContent input) {
        return Payloads.of(() -> contents.create(input), ContentPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CONTENT_WRITE)
    @Description("Changes the wording of a content that nobody reviews or has approved yet."
            + " Codes: INVALID_TEMPLATE, WRONG_STATUS.")
    public ContentPayload updateContent(
            @Name("input") @NonNull @Description("The changes.") ContentInputs.UpdateContent input) {
        return Payloads.of(() -> contents.update(input), ContentPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CONTENT_WRITE)
    @Description("Moves a content one step on: IDEA to SCRIPT_REVIEW to PRODUCTION to COMPLIANCE_REVIEW."
            + " Codes: WRONG_STATUS, COMPLIANCE_BLOCKED.")
    public ContentPayload submitContent(
            @Name("input") @NonNull @Description("The content.") ContentInputs.ContentId input) {
        return Payloads.of(() -> contents.submit(id(input.id()), input.revision()), ContentPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CONTENT_WRITE)
    @Description("Gives a content to somebody to work on, or to nobody. Code: NO_SUCH_WRITER.")
    public ContentPayload assignContent(
            @Name("input") @NonNull @Description("The content, who and until when.")
                    ContentInputs.AssignContent input) {
        return Payloads.of(() -> contents.assign(input), ContentPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CONTENT_APPROVE)
    @Description("Approves a content in COMPLIANCE_REVIEW of which others wrote all versions. Where the tenant's policy"
            + " wants several people, it is approved with the last of them."
            + " Codes: WRONG_STATUS, OWN_CONTENT, ROLE_MAY_NOT_APPROVE, ALREADY_APPROVED, PERSON_REQUIRED,"
            + " COMPLIANCE_BLOCKED.")
    public ContentPayload approveContent(
            @Name("input") @NonNull @Description("The content.") ContentInputs.ContentId input) {
        return Payloads.of(
                () -> contents.approve(id(input.id()), input.revision(), roleOfPerson()), ContentPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CONTENT_APPROVE)
    @Description("Moves a content in review or production one step back. Code: WRONG_STATUS.")
    public ContentPayload rejectContent(
            @Name("input") @NonNull @Description("The content and why.") ContentInputs.RejectContent input) {
        return Payloads.of(
                () -> contents.reject(id(input.id()), input.revision(), input.reason()), ContentPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CONTENT_APPROVE)
    @Description("Takes an approved or published content out of use: nothing sends it any more. Code: WRONG_STATUS.")
    public ContentPayload retireContent(
            @Name("input") @NonNull @Description("The content and why.") ContentInputs.RetireContent input) {
        return Payloads.of(
                () -> contents.retire(id(input.id()), input.revision(), input.reason()), ContentPayload::new);
    }

    private Role roleOfPerson() {
        return caller.roleOfPerson().orElseThrow(ApprovalByMachine::new);
    }

    private static UUID id(String id) {
        return Ids.decode(ContentView.PREFIX, id);
    }
}
