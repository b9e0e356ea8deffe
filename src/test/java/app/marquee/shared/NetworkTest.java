package app.marquee.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,       10.255.0.1,        true",
        "10.0.0.0/8,       11.0.0.1,          false",
        "203.0.113.7/32,   203.0.113.7,       true",
        "203.0.113.7/32,   203.0.113.6,       false",
        "0.0.0.0/0,        198.51.100.1,      true",
        "0.0.0.0/0,        2001:db8::1,       false",
        "2001:db8::/32,    2001:db8:ffff::1,  true",
        "2001:db8::/32,    2001:db9::1,       false",
        "2001:db8::/32,    10.0.0.1,          false",
        "2000::/3,         fe80::1,           false",
        "::/0,             2001:db8::1,       true",
        "10.0.0.0/8,       ::ffff:10.0.0.1,   true",
    })
    void containsTheAddressesThatShareItsPrefix(String network, String address, boolean contained) {
        assertThat(Network.parse(network).contains(Objects.requireNonNull(Network.address(address))))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "::1/129",
                "example.com/8",
                "localhost/8",
                "10.0.0.0/x",
                "10.0.0/8",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "::ffff:10.0.0.0/104",
                "10.0.0.0/+8",
                "0x0a000000/8"
            })
    void onlyNetworksAreNetworks(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/9, 10.0.0.0/9", "2001:DB8:0:0::/32, 2001:db8::/32"})
    void isWrittenInOneForm(String given, String written) {
        assertThat(Network.parse(given)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "example.com", "unknown", "", "1.2.3"})
    void aNameIsNoAddressAndIsNotLookedUp(String text) {
        assertThat(Network.address(text)).isNull();
    }
}
