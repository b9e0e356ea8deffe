package app.marquee.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What tells the analysis of the sites that a campaign's links lead to where a visitor came from; null: not said. */
@Embeddable
record Utm(
        @Column(name = "utm_source") @Nullable String source,
        @Column(name = "utm_medium") @Nullable String medium,
        @Column(name = "utm_campaign") @Nullable String campaign,
        @Column(name = "utm_term") @Nullable String term,
        @Column(name = "utm_content") @Nullable String content) {
    static final Utm NONE = new Utm(null, null, null, null, null);

    /** Adds what the address does not say itself. */
    String addTo(String address) {
        int fragment = address.indexOf('#');
        String page = fragment < 0 ? address : address.substring(0, fragment);
        Set<String> present = names(page);
        String added = parameters().entrySet().stream()
                .filter(parameter -> !present.contains(parameter.getKey()))
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return added.isEmpty() ? address : page + separator(page) + added + address.substring(page.length());
    }

    /** By their names in an address, in the usual order. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "utm_source", source);
        put(parameters, "utm_medium", medium);
        put(parameters, "utm_campaign", campaign);
        put(parameters, "utm_term", term);
        put(parameters, "utm_content", content);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static Set<String> names(String page) {
        int query = page.indexOf('?');
        return query < 0
                ? Set.of()
                : Arrays.stream(page.substring(query + 1).split("&"))
                        .map(parameter -> decoded(parameter.split("=", 2)[0]))
                        .collect(Collectors.toSet());
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return name; // not encoded as it should be, and so none of ours
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String separator(String page) {
        if (page.indexOf('?') < 0) {
            return "?";
        }
        return page.endsWith("?") || page.endsWith("&") ? "" : "&";
    }
}
