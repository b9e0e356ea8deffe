package app.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.marquee.MarqueeTest;
import app.marquee.shared.Ids;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@MarqueeTest
class EncryptionTest {
    @Inject
    Encryption encryption;

    private final UUID tenant = Ids.newId();
    private final UUID row = Ids.newId();

    @Test
    void aValueComesBackInItsOwnRowOnly() {
        byte[] cipher = encryption.encrypt(tenant, row, "someone@example.com");
        int key = encryption.currentKeyId();

        assertThat(encryption.decrypt(tenant, row, cipher, key)).isEqualTo("someone@example.com");
        assertThatIllegalStateException().isThrownBy(() -> encryption.decrypt(Ids.newId(), row, cipher, key));
        assertThatIllegalStateException().isThrownBy(() -> encryption.decrypt(tenant, Ids.newId(), cipher, key));
    }

    @Test
    void theSameValueIsNeverEncryptedAlike() {
        assertThat(encryption.encrypt(tenant, row, "x")).isNotEqualTo(encryption.encrypt(tenant, row, "x"));
    }

    @Test
    void equalValuesAreFoundWithinATenantAndNotAcross() {
        assertThat(encryption.equalityHash(tenant, "EMAIL", "x"))
                .isEqualTo(encryption.equalityHash(tenant, "EMAIL", "x"));
        assertThat(encryption.equalityHash(tenant, "EMAIL", "x"))
                .isNotEqualTo(encryption.equalityHash(Ids.newId(), "EMAIL", "x"))
                .isNotEqualTo(encryption.equalityHash(tenant, "PHONE", "x"));
    }
}
