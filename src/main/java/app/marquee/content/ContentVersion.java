package app.marquee.content;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What a content said at one time; never changed. */
@Entity
class ContentVersion extends TenantOwned {
    private UUID contentId = new UUID(0, 0);
    private int version;
    private String title = "";
    private @Nullable String subject;
    private String body = "";

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String caseStudy;

    @JdbcTypeCode(SqlTypes.JSON)
    private String variants = "[]";

    private String editor = "";

    @Enumerated(EnumType.STRING)
    private VersionOrigin origin = VersionOrigin.WRITTEN;

    private Instant at = Instant.EPOCH;

    ContentVersion() {}

    ContentVersion(Content content, String editor, VersionOrigin origin, Instant at) {
        var wording = content.wording();
        this.contentId = content.id();
        this.version = content.version();
        this.title = wording.title();
        this.subject = wording.subject();
        this.body = wording.body();
        this.caseStudy = CaseStudy.write(wording.caseStudy());
        this.variants = Variant.write(wording.variants());
        this.editor = editor;
        this.origin = origin;
        this.at = at;
    }

    /** What a content says that is taken back to this version: where it belongs is no part of what it says. */
    Wording restoredIn(Wording present) {
        return new Wording(title, present.stage(), present.scene(), subject, body, caseStudy(), variants());
    }

    int version() {
        return version;
    }

    String title() {
        return title;
    }

    @Nullable
    String subject() {
        return subject;
    }

    String body() {
        return body;
    }

    @Nullable
    CaseStudy caseStudy() {
        return CaseStudy.read(caseStudy);
    }

    List<Variant> variants() {
        return Variant.read(variants);
    }

    String editor() {
        return editor;
    }

    VersionOrigin origin() {
        return origin;
    }

    Instant at() {
        return at;
    }
}
