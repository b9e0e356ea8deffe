package app.marquee.customer;

import app.marquee.security.EncryptedColumn;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Where what customers are known by rests encrypted. */
@Singleton
class IdentityColumn {
    static final String TABLE = "customer_identity";

    @Produces
    @Dependent
    EncryptedColumn values() {
        return EncryptedColumn.of(TABLE, "cipher");
    }
}
