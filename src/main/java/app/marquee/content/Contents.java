package app.marquee.content;

import app.marquee.audit.Audit;
import app.marquee.security.Colleagues;
import app.marquee.security.Permission;
import app.marquee.security.Role;
import app.marquee.segment.Segments;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidId;
import app.marquee.shared.InvalidInputs;
import app.marquee.shared.Limits;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenancy.TenantContext;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contents of the current tenant and their way through review. */
@ApplicationScoped
public class Contents {
    private static final int MAX_REASON = 500;
    private static final int MAX_NAME = 300;

    private final ContentRepository repository;
    private final ContentTransitionRepository transitions;
    private final ContentVersions versions;
    private final ContentPolicies policies;
    private final Segments segments;
    private final Colleagues colleagues;
    private final List<ApprovalGate> gates;
    private final Event<ContentMoved> events;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    Contents(
            ContentRepository repository,
            ContentTransitionRepository transitions,
            ContentVersions versions,
            ContentPolicies policies,
            Segments segments,
            Colleagues colleagues,
            @All List<ApprovalGate> gates,
            Event<ContentMoved> events,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.transitions = transitions;
        this.versions = versions;
        this.policies = policies;
        this.segments = segments;
        this.colleagues = colleagues;
        this.gates = gates;
        this.events = events;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @throws ContentNotFound when there is none
     * @throws ContentNotSendable when nobody approved it, or it was retired
     */
    public void requireSendable(UUID id) {
        repository.require(id).requireSendable();
    }

    /**
     * What an approved content says, parsed; good until the content changes, which an approved one does not.
     *
     * @throws ContentNotSendable when nobody approved it, or it was retired
     */
    public ContentTemplate template(UUID id) {
        return template(id, "id");
    }

    /**
     * As {@link #template(UUID)}.
     *
     * @param field of the input which names the content, or what it is sent by
     */
    public ContentTemplate template(UUID id, String field) {
        var content = repository.require(id);
        content.requireSendable(field);
        return content.compile();
    }

    /** The segments that variants of the content are for. */
    public Set<UUID> segments(UUID id) {
        return Variant.segments(Variant.read(repository.variants(id)));
    }

    /**
     * Notes that an approved content goes out: it counts as published from the first time on, whoever else sends it at
     * the same time.
     *
     * @throws ContentNotSendable when nobody approved it, or it was retired
     */
    public void publish(UUID id) {
        var content = repository.requireLocked(id);
        if (content.publish()) {
            recordTransition(content, ContentStatus.APPROVED, null);
        }
    }

    /** Whether nobody has sent it yet; campaigns ask again and again, and only the first time is worth a lock. */
    public boolean awaitsPublication(UUID id) {
        return repository.isIn(id, ContentStatus.APPROVED);
    }

    /**
     * Takes a content out of use as {@code retireContent} does, for a reason that the service found; false where nothing
     * may send it any more anyway.
     */
    public boolean pull(UUID id, String reason) {
        var content = repository.require(id);
        if (!content.status().isSendable()) {
            return false;
        }
        move("pullContent", id, null, reason, Content::retire);
        return true;
    }

    /**
     * Begins a content with what a machine wrote.
     *
     * @throws InvalidInputs as for what people write
     */
    public UUID draft(Drafted drafted) {
        var content = begin(drafted.kind(), drafted.wording(), drafted.writer(), VersionOrigin.GENERATED);
        content.markAsWrittenByAi();
        recorded("draftContent", content, Map.of());
        return content.id();
    }

    /**
     * Writes a content anew with what a machine wrote.
     *
     * @param seen the revision that it was made from
     * @throws InvalidInputs as for what people write
     */
    public void redraft(UUID id, int seen, Drafted drafted) {
        var content = require(id, seen);
        var before = settings(content);
        rewrite(content, drafted.wordingIn(content.wording()), drafted.writer(), VersionOrigin.GENERATED);
        content.markAsWrittenByAi();
        recorded("redraftContent", content, before);
    }

    /** All that a content says at present. */
    public List<Passage> passages(UUID id) {
        return repository.require(id).passages();
    }

    /** All that these contents say at present, by their ids; of those that there are. */
    public Map<UUID, List<Passage>> passages(Collection<UUID> ids) {
        return repository.withIds(ids).stream().collect(Collectors.toMap(Content::id, Content::passages));
    }

    /** Ids of the contents that may be sent or were, in the order of their ids, to walk through them in pieces. */
    public List<UUID> sendable(@Nullable UUID after, int atMost) {
        return repository.sendable(after, atMost);
    }

    /** The contents of these ids, in their order. */
    public List<ContentView> views(List<UUID> ids) {
        var byId = repository.withIds(ids).stream().collect(Collectors.toMap(Content::id, Function.identity()));
        return ids.stream()
                .map(id -> Optional.ofNullable(byId.get(id)).orElseThrow(() -> new ContentNotFound(id)))
                .map(ContentView::of)
                .toList();
    }

    /** @throws ContentNotFound when one of them is not there */
    public void requireAll(Collection<UUID> ids) {
        var known = repository.idsAmong(ids);
        ids.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(missing -> {
            throw new ContentNotFound(missing);
        });
    }

    /** The contents of these ids as the API writes them; those that there are. */
    public Map<String, UUID> byId(Collection<String> ids) {
        var keys = new HashMap<String, UUID>();
        for (var id : ids) {
            try {
                keys.put(id, Ids.decode(ContentView.PREFIX, id));
            } catch (InvalidId e) {
                // there is none of this id
            }
        }
        keys.values().retainAll(repository.idsAmong(keys.values()));
        return keys;
    }

    /** Those of the contents that there are, in any order. */
    List<ContentView> find(Collection<UUID> ids) {
        return repository.withIds(ids).stream().map(ContentView::of).toList();
    }

    Page<ContentView> page(
            ContentInputs.@Nullable ContentFilter filter, @Nullable ContentSort sort, PageRequest request) {
        return repository
                .page(ContentCriteria.of(filter), sort == null ? ContentSort.NEWEST_FIRST : sort, request)
                .map(ContentView::of);
    }

    /** The steps of each of these contents, oldest first. */
    List<List<ContentTransitionView>> transitions(List<UUID> contentIds) {
        Map<UUID, List<ContentTransition>> byContent =
                transitions.of(contentIds).stream().collect(Collectors.groupingBy(ContentTransition::contentId));
        return contentIds.stream()
                .map(id -> ContentTransitionView.ofOne(byContent.getOrDefault(id, List.of())))
                .toList();
    }

    ContentView create(ContentInputs.CreateContent input) {
        var content = begin(input.kind(), input.wording(), tenantContext.actor(), VersionOrigin.WRITTEN);
        return recorded("createContent", content, Map.of());
    }

    private Content begin(ContentKind kind, Wording wording, String author, VersionOrigin origin) {
        segments.hold(wording.segments());
        var content = new Content(kind, wording.checked(kind), author, clock.instant());
        repository.persist(content);
        versions.keep(content, author, origin);
        recordTransition(content, null, null);
        return content;
    }

    ContentView update(ContentInputs.UpdateContent input) {
        var content = require(Ids.decode(ContentView.PREFIX, input.getId()), input.getRevision());
        var before = settings(content);
        rewrite(content, input.applyTo(content.wording()), tenantContext.actor(), VersionOrigin.WRITTEN);
        return recorded("updateContent", content, before);
    }

    ContentView rollBack(ContentInputs.RollBackContent input) {
        var content = require(Ids.decode(ContentView.PREFIX, input.id()), input.revision());
        var before = settings(content);
        var earlier = versions.require(content.id(), input.version());
        rewrite(content, earlier.restoredIn(content.wording()), tenantContext.actor(), VersionOrigin.ROLLED_BACK);
        return recorded("rollBackContent", content, before);
    }

    private void rewrite(Content content, Wording wording, String editor, VersionOrigin origin) {
        segments.hold(wording.segments());
        if (content.rewrite(wording.checked(content.kind()))) {
            versions.keep(content, editor, origin);
        }
    }

    ContentView submit(UUID id, @Nullable Integer seen) {
        return move("submitContent", id, seen, null, content -> {
            content.submit();
            if (content.status() == ContentStatus.COMPLIANCE_REVIEW) {
                passGates(content);
            }
        });
    }

    ContentView approve(UUID id, @Nullable Integer seen, Role role) {
        return move("approveContent", id, seen, null, content -> {
            content.approve(tenantContext.actor(), role, policies.ruleFor(content.kind()), versions.writers(id));
            passGates(content);
        });
    }

    ContentView assign(ContentInputs.AssignContent input) {
        var content = require(Ids.decode(ContentView.PREFIX, input.id()), input.revision());
        var before = settings(content);
        content.assign(writer(input.assignee()), time(input.dueAt()));
        return recorded("assignContent", content, before);
    }

    private @Nullable String writer(@Nullable String name) {
        String writer = Limits.optionalLine(name, MAX_NAME, "input", "assignee");
        if (writer != null && !colleagues.may(writer, Permission.CONTENT_WRITE)) {
            throw new NoSuchWriter();
        }
        return writer;
    }

    private static @Nullable Instant time(@Nullable Instant dueAt) {
        if (dueAt != null) {
            Limits.time(dueAt, "input", "dueAt");
        }
        return dueAt;
    }

    private void passGates(Content content) {
        gates.forEach(gate -> gate.check(content.id(), content.version()));
    }

    ContentView reject(UUID id, @Nullable Integer seen, String reason) {
        return move("rejectContent", id, seen, Limits.text(reason, MAX_REASON, "input", "reason"), Content::reject);
    }

    ContentView retire(UUID id, @Nullable Integer seen, String reason) {
        return move("retireContent", id, seen, Limits.text(reason, MAX_REASON, "input", "reason"), Content::retire);
    }

    private ContentView move(
            String action, UUID id, @Nullable Integer seen, @Nullable String reason, Consumer<Content> step) {
        var content = require(id, seen);
        var before = settings(content);
        var from = content.status();
        step.accept(content);
        if (content.status() != from) {
            recordTransition(content, from, reason);
        }
        return recorded(action, content, before);
    }

    private Content require(UUID id, @Nullable Integer seen) {
        var content = repository.require(id);
        RevisionConflict.check(seen, content.revision());
        return content;
    }

    private void recordTransition(Content content, @Nullable ContentStatus from, @Nullable String reason) {
        transitions.persist(new ContentTransition(
                content.id(), from, content.status(), clock.instant(), tenantContext.actor(), reason));
        events.fire(new ContentMoved(content.id(), from, content.status()));
    }

    /** Without the wording, which may be long: its version tells that it changed. */
    private static Map<String, ?> settings(Content content) {
        return Map.of(
                "kind", content.kind(),
                "status", content.status(),
                "version", content.version(),
                "approvedBy", content.approvedBy(),
                "assignee", Objects.requireNonNullElse(content.assignee(), ""));
    }

    private ContentView recorded(String action, Content content, Map<String, ?> before) {
        repository.flush(); // counts the revision
        var view = ContentView.of(content);
        audit.recordChange(action, view.id(), before, settings(content));
        return view;
    }

    static List<UUID> ids(Collection<ContentView> contents) {
        return contents.stream()
                .map(content -> Ids.decode(ContentView.PREFIX, content.id()))
                .toList();
    }
}
