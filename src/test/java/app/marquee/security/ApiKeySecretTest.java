package app.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiKeySecretTest {
    @Test
    void aKeyIsReadBack() {
        ApiKeySecret key = ApiKeySecret.generate();

        assertThat(ApiKeySecret.parse(key.text())).contains(key);
        assertThat(key.text()).startsWith(key.prefix() + "_");
    }

    @Test
    void aMistypedKeyIsRefusedByItsChecksum() {
        String text = ApiKeySecret.generate().text();
        for (int i = "mq_live_".length(); i < text.length(); i++) {
            char other = text.charAt(i) == 'a' ? 'b' : 'a';
            assertThat(ApiKeySecret.parse(text.substring(0, i) + other + text.substring(i + 1)))
                    .isEmpty();
        }
    }

    @Test
    void aKeyDoesNotPrintItsSecret() {
        ApiKeySecret key = ApiKeySecret.generate();

        assertThat(key.toString()).isEqualTo(key.prefix());
    }
}
