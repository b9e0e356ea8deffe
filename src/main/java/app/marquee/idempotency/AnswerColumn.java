package app.marquee.idempotency;

import app.marquee.security.EncryptedColumn;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Where tenants' answers rest encrypted. */
@Singleton
class AnswerColumn {
    static final String TABLE = "idempotency_key";

    @Produces
    @Dependent
    EncryptedColumn answers() {
        return EncryptedColumn.of(TABLE, "answer_cipher");
    }
}
