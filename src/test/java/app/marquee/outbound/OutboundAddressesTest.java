package app.marquee.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundAddressesTest {
    private final OutboundAddresses production = new OutboundAddresses(new Opened(Optional.empty()));
    private final OutboundAddresses development =
            new OutboundAddresses(new Opened(Optional.of(List.of("127.0.0.0/8", "::1/128"))));

    private record Opened(Optional<List<String>> allowedNetworks) implements OutboundConfig {
        @Override
        public Duration callTimeout() {
            return Duration.ZERO;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.9",
                "127.1",
                "2130706433",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "0.0.0.0",
                "::",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "fec0::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "2001:db8::1",
                "2001::1",
                "::7f00:1",
                "localhost",
            })
    void aTenantCannotNameAnAddressThatIsNotPublic(String host) {
        assertThatThrownBy(() -> production.resolve(host, 25))
                .isInstanceOf(Unreachable.class)
                .hasMessage("The server's name is not known, or its address is not a public one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1"})
    void publicAddressesAreOpen(String host) throws UnknownHostException {
        var address = production.resolve(host, 25);

        assertThat(address.getAddress()).isEqualTo(InetAddress.getByName(host));
        assertThat(address.getPort()).isEqualTo(25);
    }

    @Test
    void inDevelopmentThisMachineIsOpenAndTheNetworkAroundItIsNot() {
        assertThat(development.resolve("127.0.0.1", 25).getAddress().isLoopbackAddress())
                .isTrue();
        assertThat(development.resolve("localhost", 25).getAddress().isLoopbackAddress())
                .isTrue();
        assertThatThrownBy(() -> development.resolve("192.168.1.1", 25)).isInstanceOf(Unreachable.class);
    }

    @Test
    void theAddressKeepsTheNameForTls() {
        assertThat(development.resolve("localhost", 25).getHostString()).isEqualTo("localhost");
    }

    @Test
    void aNameThatNobodyKnowsIsToldFromNoneInsideOurNetwork() {
        assertThatThrownBy(() -> production.resolve("no-such-host.invalid", 25))
                .isInstanceOf(Unreachable.class)
                .hasMessage("The server's name is not known, or its address is not a public one");
    }
}
