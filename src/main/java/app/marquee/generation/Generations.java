package app.marquee.generation;

import app.marquee.audit.Audit;
import app.marquee.content.Contents;
import app.marquee.content.Drafted;
import app.marquee.content.Passage;
import app.marquee.job.Jobs;
import app.marquee.security.Encryption;
import app.marquee.shared.DomainException;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInputs;
import app.marquee.shared.Message;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import app.marquee.subscription.Changes;
import app.marquee.subscription.Subscriptions;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import app.marquee.tenant.UsageMetric;
import app.marquee.tenant.Usages;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** The texts that machines were asked to write for the current tenant. */
@ApplicationScoped
class Generations {
    private static final int MOST_UNDER_WAY = 20;
    private static final int MOST_ATTEMPTS = 4;
    private static final int FENCE_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final GenerationRepository repository;
    private final AiProviders providers;
    private final Contents contents;
    private final Encryption encryption;
    private final Usages usages;
    private final Tenants tenants;
    private final Subscriptions subscriptions;
    private final Changes changes;
    private final Jobs jobs;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    Generations(
            GenerationRepository repository,
            AiProviders providers,
            Contents contents,
            Encryption encryption,
            Usages usages,
            Tenants tenants,
            Subscriptions subscriptions,
            Changes changes,
            Jobs jobs,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.providers = providers;
        this.contents = contents;
        this.encryption = encryption;
        this.usages = usages;
        this.tenants = tenants;
        this.subscriptions = subscriptions;
        this.changes = changes;
        this.jobs = jobs;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is to be done for a text now. */
    record Task(Order order, Optional<AiAccount> account, String tenantName, int attempt) {
        boolean mayTryAgain() {
            return attempt < MOST_ATTEMPTS;
        }
    }

    GenerationView ask(GenerationInputs.DraftContent input) {
        return begin("draftContent", Briefs.of(input, tenants.settings().currencyCode()));
    }

    /** Each of them makes a content of its own; the one that there is stays as it is. */
    List<GenerationView> rewrite(GenerationInputs.RewriteContent input) {
        var id = Ids.decode("cnt", input.id());
        var content = contents.views(List.of(id)).get(0);
        RevisionConflict.check(input.revision(), content.revision());
        if (providers.account().isEmpty()) {
            throw new NoAiProvider();
        }
        var brief = Briefs.of(input, content, contents.passages(id).stream().anyMatch(Passage::html));
        return IntStream.range(0, Briefs.count(input))
                .mapToObj(each -> begin("rewriteContent", brief))
                .toList();
    }

    private GenerationView begin(String action, Brief brief) {
        if (repository.countUnderWay() >= MOST_UNDER_WAY) {
            throw new TooManyGenerations(MOST_UNDER_WAY);
        }
        var generation = new Generation(tenantContext.actor(), clock.instant());
        var order = Order.of(brief, fence()).stored();
        generation.keepOrder(
                encryption.encrypt(tenantContext.tenantId(), GenerationColumns.GENERATION, generation.id(), order));
        repository.persistAndFlush(generation);
        jobs.enqueue(GenerationRunner.KIND, generation.id(), clock.instant());
        audit.record(action, Ids.encode(GenerationView.PREFIX, generation.id()), Map.of("kind", brief.kind()));
        return view(generation);
    }

    private static String fence() {
        var bytes = new byte[FENCE_BYTES];
        RANDOM.nextBytes(bytes);
        return "DATA-" + HexFormat.of().formatHex(bytes);
    }

    /** Begins an attempt; empty where there is nothing to do any more. */
    Optional<Task> begin(UUID id) {
        var generation =
                repository.findByIdOptional(id).filter(each -> !each.status().isLast());
        if (generation.isEmpty()) {
            return Optional.empty();
        }
        var account = providers.account();
        generation
                .get()
                .begin(
                        account.isPresent() ? TextWriter.AI : TextWriter.TEMPLATE,
                        account.map(AiAccount::model).orElse(null));
        if (generation.get().attempts() > MOST_ATTEMPTS) {
            fail(generation.get(), Message.of("The service was interrupted too often; ask for the text again"));
            return Optional.empty();
        }
        var order = order(generation.get());
        if (account.isEmpty() && order.brief().task() != null) {
            fail(generation.get(), new NoAiProvider().text());
            return Optional.empty();
        }
        changes.announce(GenerationView.PREFIX, id);
        return Optional.of(new Task(
                order, account, tenants.settings().name(), generation.get().attempts()));
    }

    private Order order(Generation generation) {
        return Order.restored(encryption.decrypt(
                tenantContext.tenantId(), GenerationColumns.GENERATION, generation.id(), generation.order()));
    }

    void isAt(UUID id, String text) {
        repository.require(id).isAt(text);
        changes.announce(GenerationView.PREFIX, id);
    }

    /** Makes a content of what was written, and meters what it took. */
    void complete(UUID id, Task task, Writing.Written written) {
        var generation = repository.require(id);
        var draft = Draft.of(written.text(), task.order().brief(), task.order().marks());
        task.account().ifPresent(account -> {
            usages.add(UsageMetric.AI_GENERATIONS, 1);
            generation.meter(
                    written.inputTokens(),
                    written.outputTokens(),
                    account.cost(written.inputTokens(), written.outputTokens()));
        });
        if (!keepsLayout(task.order(), written.text())) {
            fail(generation, Message.of("The AI service did not keep the layout; ask for the text again"));
            return;
        }
        try {
            var contentId = contents.draft(drafted(task.order().brief(), draft, generation.askedBy()));
            generation.complete(contentId, draft.text(), draft.removed(), clock.instant());
            changes.announce(GenerationView.PREFIX, id);
        } catch (DomainException e) {
            fail(generation, e.text());
        } catch (InvalidInputs e) {
            fail(generation, e.faults().get(0).text());
        }
    }

    /** Whether every tag stands where it did, with its links and pictures: no machine adds, changes or takes away any. */
    private static boolean keepsLayout(Order order, String text) {
        return !order.brief().html()
                || Marks.layoutOf(text).equals(Marks.layoutOf(order.prompt().order()));
    }

    private static Drafted drafted(Brief brief, Draft draft, String askedBy) {
        return new Drafted(
                brief.kind(), draft.title(), brief.stage(), brief.scene(), draft.subject(), draft.body(), askedBy);
    }

    void fail(UUID id, Message reason) {
        repository.findByIdOptional(id).filter(each -> !each.status().isLast()).ifPresent(each -> fail(each, reason));
    }

    private void fail(Generation generation, Message reason) {
        generation.fail(reason, clock.instant());
        changes.announce(GenerationView.PREFIX, generation.id());
    }

    Page<GenerationView> page(PageRequest request) {
        return repository.page(request).map(this::view);
    }

    /** Those that there are, in any order. */
    List<GenerationView> find(Collection<UUID> ids) {
        return repository.withIds(ids).stream().map(this::view).toList();
    }

    /** How far it is, for who follows it to its end. */
    GenerationView follow(UUID id) {
        return subscriptions.follow(
                GenerationView.PREFIX,
                id,
                () -> view(repository.require(id)),
                view -> view.status().isLast());
    }

    private GenerationView view(Generation generation) {
        var prompt = order(generation).prompt();
        return GenerationView.of(
                generation,
                prompt.rules() + "\n\n" + prompt.order(),
                tenants.settings().currencyCode());
    }
}
