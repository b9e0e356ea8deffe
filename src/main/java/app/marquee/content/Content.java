package app.marquee.content;

import app.marquee.security.Role;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something a tenant says to its customers, and how far it has come. */
@Entity
class Content extends TenantOwned {
    private String title = "";

    @Enumerated(EnumType.STRING)
    private ContentKind kind = ContentKind.EMAIL;

    @Enumerated(EnumType.STRING)
    private @Nullable JourneyStage stage;

    private @Nullable String scene;

    @Enumerated(EnumType.STRING)
    private ContentStatus status = ContentStatus.IDEA;

    private @Nullable String subject;
    private String body = "";

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String caseStudy;

    @JdbcTypeCode(SqlTypes.JSON)
    private String variants = "[]";

    private int version = 1;
    private boolean createdByAi;
    private String author = "";
    private Instant createdAt = Instant.EPOCH;
    private @Nullable String assignee;
    private @Nullable Instant dueAt;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] approvedBy = {};

    @Version
    private int revision;

    Content() {}

    Content(ContentKind kind, Wording wording, String author, Instant createdAt) {
        this.kind = kind;
        this.author = author;
        this.createdAt = createdAt;
        write(wording);
    }

    /** A person has to approve it in any case; this tells that person what to look out for. */
    void markAsWrittenByAi() {
        createdByAi = true;
    }

    /** Answers whether it says something else now, which makes a new version. */
    boolean rewrite(Wording wording) {
        if (!status.isEditable()) {
            throw new WrongStatus(Message.of("A content in %s can no longer be changed", status));
        }
        boolean saysElse = !wording.saysTheSameAs(wording());
        write(wording);
        version += saysElse ? 1 : 0;
        return saysElse;
    }

    private void write(Wording wording) {
        title = wording.title();
        stage = wording.stage();
        scene = wording.scene();
        subject = wording.subject();
        body = wording.body();
        caseStudy = CaseStudy.write(wording.caseStudy());
        variants = Variant.write(wording.variants());
    }

    void submit() {
        status = status.submitted()
                .orElseThrow(() -> new WrongStatus(Message.of("A content in %s cannot be submitted", status)));
    }

    /**
     * Counts one more approval; with as many as the rule wants it is approved.
     *
     * @param writers who wrote any of its versions
     */
    void approve(String approver, Role role, ApprovalRule rule, Set<String> writers) {
        if (status != ContentStatus.COMPLIANCE_REVIEW) {
            throw new WrongStatus(
                    Message.of("Only a content in COMPLIANCE_REVIEW can be approved; this one is in %s", status));
        }
        if (writers.contains(approver)) {
            throw new OwnContent();
        }
        if (!rule.roles().contains(role)) {
            throw new RoleMayNotApprove(rule.roles());
        }
        if (approvedBy().contains(approver)) {
            throw new AlreadyApproved();
        }
        approvedBy = Stream.concat(Stream.of(approvedBy), Stream.of(approver)).toArray(String[]::new);
        if (approvedBy.length >= rule.approvals()) {
            status = ContentStatus.APPROVED;
        }
    }

    void assign(@Nullable String person, @Nullable Instant due) {
        assignee = person;
        dueAt = due;
    }

    List<String> approvedBy() {
        return List.of(approvedBy);
    }

    @Nullable
    String assignee() {
        return assignee;
    }

    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    void reject() {
        status = status.rejected()
                .orElseThrow(() -> new WrongStatus(Message.of("A content in %s cannot be rejected", status)));
        approvedBy = new String[0];
    }

    /** Answers whether that is news. */
    boolean publish() {
        requireSendable();
        var first = status == ContentStatus.APPROVED;
        status = ContentStatus.PUBLISHED;
        return first;
    }

    void retire() {
        if (!status.isSendable()) {
            throw new WrongStatus(
                    Message.of("Only a content that may be sent can be retired; this one is in %s", status));
        }
        status = ContentStatus.RETIRED;
    }

    void requireSendable() {
        requireSendable("id");
    }

    /** @param field of the input which names the content, or what it is sent by */
    void requireSendable(String field) {
        if (!status.isSendable()) {
            throw new ContentNotSendable(status, field);
        }
    }

    Wording wording() {
        return new Wording(title, stage, scene, subject, body, CaseStudy.read(caseStudy), Variant.read(variants));
    }

    List<Passage> passages() {
        var passages = new ArrayList<Passage>();
        passages.add(new Passage("title", title, false));
        addPassages(passages, "", subject, body);
        var others = Variant.read(variants);
        for (int index = 0; index < others.size(); index++) {
            var variant = others.get(index);
            addPassages(passages, "variants." + index + ".", variant.subject(), variant.body());
        }
        var study = CaseStudy.read(caseStudy);
        if (study != null) {
            passages.add(new Passage("caseStudy", study.text(), false));
        }
        return passages;
    }

    private void addPassages(List<Passage> passages, String prefix, @Nullable String aSubject, String aBody) {
        if (aSubject != null) {
            passages.add(new Passage(prefix + "subject", aSubject, false));
        }
        passages.add(new Passage(prefix + "body", aBody, kind.formatOf(aBody) == TemplateFormat.HTML));
    }

    ContentTemplate compile() {
        var others = Variant.read(variants);
        return new ContentTemplate(
                compile(subject, body),
                others,
                others.stream()
                        .map(variant ->
                                compile(variant.subject() == null ? subject : variant.subject(), variant.body()))
                        .toList());
    }

    /** The subject of an email without one is its title. */
    private CompiledTemplate compile(@Nullable String aSubject, String aBody) {
        return Templates.compile(
                kind, aSubject == null && kind == ContentKind.EMAIL ? escapedTitle() : aSubject, aBody);
    }

    /** A title is plain text: its braces mean nothing. */
    private String escapedTitle() {
        return title.replace("{", "\\{").replace("}", "\\}");
    }

    ContentKind kind() {
        return kind;
    }

    ContentStatus status() {
        return status;
    }

    int version() {
        return version;
    }

    boolean createdByAi() {
        return createdByAi;
    }

    String author() {
        return author;
    }

    Instant createdAt() {
        return createdAt;
    }

    int revision() {
        return revision;
    }
}
