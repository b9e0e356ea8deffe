package app.marquee.customer;

import app.marquee.security.EncryptedColumn;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Where events that were not taken rest encrypted. */
@Singleton
class RefusedEventColumn {
    @Produces
    @Dependent
    EncryptedColumn events() {
        return EncryptedColumn.of(RefusedEvent.TABLE, "cipher");
    }
}
