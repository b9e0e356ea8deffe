package app.marquee.outbound;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where a tenant's system takes calls. */
public record WebAddress(URI url) {
    private static final int MAX_LENGTH = 2_000;
    private static final int NO_PORT = -1;
    private static final int MAX_PORT = 65_535;

    /** @throws InvalidInput naming the field when the text is no address of the web, or has a login in it */
    public static WebAddress parse(@Nullable String given, String... field) {
        var text = Limits.line(given, MAX_LENGTH, field);
        try {
            var url = new URI(text).parseServerAuthority();
            var web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (web
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && isPort(url.getPort())) {
                return new WebAddress(url);
            }
        } catch (URISyntaxException e) {
            // Falls through: it is no address.
        }
        throw new InvalidInput(
                Message.of("Use an address such as https://example.com/hooks, without a login in it"), field);
    }

    private static boolean isPort(int port) {
        return port == NO_PORT || (port > 0 && port <= MAX_PORT);
    }

    public boolean isEncrypted() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** Without the brackets of an IPv6 address. */
    public String host() {
        return url.getHost().replace("[", "").replace("]", "");
    }

    public int port() {
        return url.getPort() > 0 ? url.getPort() : isEncrypted() ? 443 : 80;
    }

    /** An address below this one. */
    public WebAddress below(String pathAndQuery) {
        var base = url.toString();
        return new WebAddress(URI.create(
                base.endsWith("/") ? base.substring(0, base.length() - 1) + pathAndQuery : base + pathAndQuery));
    }

    String path() {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
