package app.marquee.content;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody said about a version of a content, until somebody says that it is settled. */
@Entity
class ContentComment extends TenantOwned {
    private UUID contentId = new UUID(0, 0);
    private int version;
    private String author = "";
    private String body = "";
    private Instant at = Instant.EPOCH;
    private @Nullable String resolvedBy;
    private @Nullable Instant resolvedAt;

    @Version
    private int revision;

    ContentComment() {}

    ContentComment(UUID contentId, int version, String author, String body, Instant at) {
        this.contentId = contentId;
        this.version = version;
        this.author = author;
        this.body = body;
        this.at = at;
    }

    /** The first time counts. */
    void resolve(String actor, Instant now) {
        if (resolvedAt == null) {
            resolvedBy = actor;
            resolvedAt = now;
        }
    }

    int version() {
        return version;
    }

    String author() {
        return author;
    }

    String body() {
        return body;
    }

    Instant at() {
        return at;
    }

    @Nullable
    String resolvedBy() {
        return resolvedBy;
    }

    @Nullable
    Instant resolvedAt() {
        return resolvedAt;
    }

    int revision() {
        return revision;
    }
}
