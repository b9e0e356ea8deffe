package app.marquee.outbound;

import app.marquee.shared.Message;
import app.marquee.shared.Network;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks up a server that a tenant named, and lets nobody in this way to our own machines. A name is looked up once, the
 * address is checked, and that very address is connected to: a name that answers differently a moment later gains
 * nothing.
 */
@ApplicationScoped
public class OutboundAddresses {
    private static final List<Network> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::parse)
            .toList();

    /** IPv6 outside of it is loopback, local, multicast, mapped or translated IPv4, or not in use. */
    private static final Network GLOBAL_IPV6 = Network.parse("2000::/3");

    private final List<Network> allowed;

    OutboundAddresses(OutboundConfig config) {
        this.allowed = config.allowedNetworks().orElse(List.of()).stream()
                .map(Network::parse)
                .toList();
    }

    /**
     * The address to connect to. It keeps the name, so that TLS verifies the name and not the address.
     *
     * @throws Unreachable when the name has no address, or none that a tenant may connect to
     */
    public InetSocketAddress resolve(String host, int port) {
        var addresses = lookUp(host);
        return Arrays.stream(addresses)
                .filter(this::mayConnectTo)
                .findFirst()
                .map(address -> new InetSocketAddress(named(host, address), port))
                .orElseThrow(OutboundAddresses::notPublic);
    }

    /** As {@link #resolve(String, int)}. */
    public InetSocketAddress resolve(WebAddress target) {
        return resolve(target.host(), target.port());
    }

    boolean mayConnectTo(InetAddress address) {
        return isPublic(address) || isOpened(address);
    }

    /** Whether the address is in a network that the operator opened: where it did, it answers for what goes there unencrypted. */
    public boolean isOpened(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }

    private static boolean isPublic(InetAddress address) {
        var isIpv4 = address.getAddress().length == 4;
        return (isIpv4 || GLOBAL_IPV6.contains(address))
                && NOT_PUBLIC.stream().noneMatch(network -> network.contains(address));
    }

    private static InetAddress[] lookUp(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw notPublic();
        }
    }

    /** The same whether there is such a name: nobody asks us for the names inside our network. */
    private static Unreachable notPublic() {
        return new Unreachable(Message.of("The server's name is not known, or its address is not a public one"));
    }

    private static InetAddress named(String host, InetAddress address) {
        try {
            return InetAddress.getByAddress(host, address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("The bytes of an address are an address", e);
        }
    }
}
