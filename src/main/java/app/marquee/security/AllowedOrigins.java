package app.marquee.security;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The web pages that may call from a browser: our own, and those that the operator names. */
@ApplicationScoped
public class AllowedOrigins {
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.\\-\\[\\]:]+");

    private final Set<String> configured;
    private final String own;

    AllowedOrigins(
            @ConfigProperty(name = "marquee.cors.origins") Optional<List<String>> configured,
            @ConfigProperty(name = "marquee.public-url") String publicUrl) {
        this.configured = Set.copyOf(configured.orElse(List.of()));
        this.own = originOf(URI.create(publicUrl));
        this.configured.forEach(AllowedOrigins::check);
    }

    private static void check(String origin) {
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalStateException("marquee.cors.origins has " + origin
                    + ", which is no origin: use such as https://app.example, in lower case, without path or *");
        }
    }

    private static String originOf(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }

    /** Whether pages of the origin may read what we answer them. */
    boolean mayRead(String origin) {
        return configured.contains(origin);
    }

    /**
     * Whether a websocket may be opened: browsers let every page open one and say only where the page is from. Who says
     * nothing is no browser.
     */
    public boolean mayConnect(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin == null || origin.equals(own) || mayRead(origin);
    }
}
