package app.marquee.generation;

import static app.marquee.security.Permission.AI_MANAGE;
import static app.marquee.security.Permission.CONTENT_READ;
import static app.marquee.security.Permission.CONTENT_WRITE;

import app.marquee.content.ContentView;
import app.marquee.content.Contents;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import io.smallrye.graphql.api.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class GenerationApi {
    private final Generations generations;
    private final AiProviders providers;
    private final Contents contents;

    GenerationApi(Generations generations, AiProviders providers, Contents contents) {
        this.generations = generations;
        this.providers = providers;
        this.contents = contents;
    }

    @Query
    @Nullable
    @Description("The AI service that writes for the tenant; null: none is connected, and templates write.")
    @Requires(CONTENT_READ)
    public AiProviderView aiProvider() {
        return providers.view();
    }

    @Query
    @NonNull
    @Description("The texts that a machine was asked to write, the newest first.")
    @Requires(CONTENT_READ)
    public GenerationConnection contentGenerations(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new GenerationConnection(generations.page(PageRequest.of(first, after, last, before)));
    }

    @Name("content")
    @Description("What came of it: an IDEA that a person has to take through review and to approve. Null before it is"
            + " COMPLETED.")
    @Requires(CONTENT_READ)
    public List<ContentView> contentOfGeneration(@Source List<GenerationView> of) {
        var ids = of.stream()
                .map(GenerationView::contentId)
                .filter(Objects::nonNull)
                .toList();
        Map<String, ContentView> byId =
                contents.views(ids).stream().collect(Collectors.toMap(ContentView::id, Function.identity()));
        return of.stream()
                .map(each -> each.contentId() == null ? null : byId.get(Ids.encode("cnt", each.contentId())))
                .collect(Collectors.toList());
    }

    @Subscription
    @NonNull
    @Description(
            "How a text comes along: first as it is now, then as it is being written, at most a few times a second,"
                    + " until it is COMPLETED or FAILED. NOT_FOUND where there is no such text.")
    @Requires(CONTENT_READ)
    public GenerationView contentDraft(@Id @NonNull @Name("id") @Description("Id of the text, `gen_...`.") String id) {
        return generations.follow(Ids.decode(GenerationView.PREFIX, id));
    }

    @Mutation
    @NonNull
    @Description(
            "Has a content drafted from a brief: by the tenant's AI service or, where none is connected, by a template."
                    + " It is written in the background; follow it by `contentDraft`. What comes of it is an IDEA that is marked"
                    + " as written by a machine; who asked for it cannot approve it. Counts as one of the plan's AI_GENERATIONS"
                    + " when AI has written it. Code: TOO_MANY_GENERATIONS.")
    @Requires(CONTENT_WRITE)
    public GenerationPayloads.OfGeneration draftContent(
            @Name("input") @NonNull @Description("The brief.") GenerationInputs.DraftContent input) {
        return Payloads.of(() -> generations.ask(input), GenerationPayloads.OfGeneration::new);
    }

    @Mutation
    @NonNull
    @Description(
            "Has the tenant's AI service make other contents of one: shorter, in another language, of another kind, or"
                    + " with other words. The content stays as it is; what comes of it is marked, counted and followed as what"
                    + " `draftContent` asks for. Fields and links come back in their places. Codes: NO_AI_PROVIDER,"
                    + " TOO_MANY_GENERATIONS.")
    @Requires(CONTENT_WRITE)
    public GenerationPayloads.OfGenerations rewriteContent(
            @Name("input") @NonNull @Description("The content and what is to be made of it.")
                    GenerationInputs.RewriteContent input) {
        return Payloads.of(() -> generations.rewrite(input), GenerationPayloads.OfGenerations::new);
    }

    @Mutation
    @NonNull
    @Description("Connects the AI service that writes for the tenant, after a word was asked of it. Code:"
            + " AI_PROVIDER_FAILED.")
    @Requires(AI_MANAGE)
    public GenerationPayloads.OfProvider connectAiProvider(
            @Name("input") @NonNull @Description("The service.") GenerationInputs.ConnectAiProvider input) {
        return Payloads.of(() -> providers.connect(input), GenerationPayloads.OfProvider::new);
    }

    @Mutation
    @NonNull
    @Description("Removes the tenant's AI service and its key, there or not: templates write from now on.")
    @Requires(AI_MANAGE)
    public GenerationPayloads.OfRemoval removeAiProvider(
            @Name("input") @NonNull @Description("What you saw.") GenerationInputs.RemoveAiProvider input) {
        return Payloads.of(() -> providers.remove(input), GenerationPayloads.OfRemoval::new);
    }
}
