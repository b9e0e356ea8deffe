package app.marquee.shared;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code fc00::/7}. Netty reads addresses, as it never
 * looks a name up; its own filter of subnets is not used, since it takes fe80::1 to be within 2000::/3.
 */
public record Network(InetAddress base, int prefixLength) {
    /** @throws IllegalArgumentException when the text is no network */
    public static Network parse(String text) {
        var parts = text.split("/", 2);
        var base = address(parts[0]);
        if (base != null && parts.length == 2 && parts[1].matches("\\d{1,3}")) {
            var prefixLength = Integer.parseInt(parts[1]);
            if (prefixLength <= base.getAddress().length * Byte.SIZE) {
                return new Network(base, prefixLength);
            }
        }
        throw new IllegalArgumentException("Not a network such as 10.0.0.0/8: " + text);
    }

    /** The address that a text is; null when it is none, as every name is. */
    public static @Nullable InetAddress address(String text) {
        return NetUtil.createInetAddressFromIpAddressString(text);
    }

    public boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        var network = base.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        for (var bit = 0; bit < prefixLength; bit++) {
            var mask = 0x80 >> bit % Byte.SIZE;
            if ((bytes[bit / Byte.SIZE] & mask) != (network[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return NetUtil.toAddressString(base) + "/" + prefixLength;
    }
}
