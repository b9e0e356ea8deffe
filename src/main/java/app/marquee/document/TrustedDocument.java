package app.marquee.document;

import app.marquee.graphql.DocumentHash;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import java.time.Instant;

/** Never changes: another text is another document. */
@Entity
class TrustedDocument extends TenantOwned {
    static final String PREFIX = "doc";

    private String hash = "";
    private String text = "";
    private Instant registeredAt = Instant.EPOCH;

    TrustedDocument() {}

    TrustedDocument(DocumentHash hash, String text, Instant registeredAt) {
        this.hash = hash.hex();
        this.text = text;
        this.registeredAt = registeredAt;
    }

    DocumentHash hash() {
        return new DocumentHash(hash);
    }

    String text() {
        return text;
    }

    Instant registeredAt() {
        return registeredAt;
    }
}
