package app.marquee.security;

import app.marquee.shared.Network;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API key as it is stored: the hash of its secret, what it may do and where. */
record StoredApiKey(
        UUID id,
        String prefix,
        byte[] secretHash,
        String name,
        Optional<Instant> expiresAt,
        boolean revoked,
        List<Network> networks,
        Access access) {

    boolean isLiveAt(Instant now) {
        return !revoked && expiresAt.map(now::isBefore).orElse(true);
    }

    /** @param client null when the address of whoever calls is not known */
    boolean isOpenTo(@Nullable InetAddress client) {
        return networks.isEmpty()
                || (client != null && networks.stream().anyMatch(network -> network.contains(client)));
    }
}
