package app.marquee.generation;

import app.marquee.security.EncryptedColumn;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Where keys of AI services, and what they were asked, rest encrypted. */
@Singleton
class GenerationColumns {
    static final String PROVIDER = "ai_provider";
    static final String GENERATION = "ai_generation";

    @Produces
    @Dependent
    EncryptedColumn keys() {
        return EncryptedColumn.of(PROVIDER, "secret_cipher");
    }

    @Produces
    @Dependent
    EncryptedColumn orders() {
        return EncryptedColumn.of(GENERATION, "order_cipher");
    }
}
