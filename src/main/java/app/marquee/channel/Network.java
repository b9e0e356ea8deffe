package app.marquee.channel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A range of addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code fc00::/7}. */
record Network(InetAddress base, int prefixLength) {
    /** Only what can be no host name: a name here would be looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    static Network parse(String text) {
        var parts = text.split("/", 2);
        try {
            if (parts.length == 2 && LITERAL.matcher(parts[0]).matches()) {
                var base = InetAddress.getByName(parts[0]);
                var prefixLength = Integer.parseInt(parts[1]);
                if (prefixLength >= 0 && prefixLength <= base.getAddress().length * Byte.SIZE) {
                    return new Network(base, prefixLength);
                }
            }
        } catch (UnknownHostException | NumberFormatException e) {
            // Falls through: it is no network.
        }
        throw new IllegalArgumentException("Not a network such as 10.0.0.0/8: " + text);
    }

    boolean contains(InetAddress address) {
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
}
