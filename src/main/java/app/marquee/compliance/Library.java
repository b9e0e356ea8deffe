package app.marquee.compliance;

import app.marquee.shared.StoredJson;
import app.marquee.tenant.Industry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The phrases that come with the service: files, from public law. */
@ApplicationScoped
class Library {
    private static final Map<ComplianceRegion, List<String>> FILES =
            Map.of(ComplianceRegion.CN, List.of("compliance/cn-advertising.json", "compliance/cn-health.json"));
    private static final int VERSION_DIGITS = 12;

    private final Map<ComplianceRegion, List<Rule>> rules = new EnumMap<>(ComplianceRegion.class);
    private final String version;
    private final int edition;

    Library() {
        var digest = sha256();
        int editions = 0;
        for (var region : ComplianceRegion.values()) {
            List<Rule> ofRegion = new ArrayList<>();
            for (var file : FILES.getOrDefault(region, List.of())) {
                var text = read(file);
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                var json = StoredJson.object(text);
                editions += json.getInt("edition");
                ofRegion.addAll(json.getJsonArray("rules").getValuesAs(Library::rule));
            }
            rules.put(region, List.copyOf(ofRegion));
        }
        edition = editions;
        version = HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
    }

    /** The same for the same phrases, whichever release they come with. */
    String version() {
        return version;
    }

    /** Greater than that of all releases before with other phrases: so it is known which of two is the newer one. */
    int edition() {
        return edition;
    }

    List<Rule> rules(ComplianceRegion region) {
        return rules.getOrDefault(region, List.of());
    }

    boolean has(String code) {
        return rules.values().stream()
                .flatMap(List::stream)
                .anyMatch(rule -> rule.code().equals(code));
    }

    private static Rule rule(JsonObject json) {
        return new Rule(
                json.getString("code"),
                ComplianceSeverity.valueOf(json.getString("severity")),
                texts(json, "industries").stream().map(Industry::valueOf).collect(Collectors.toUnmodifiableSet()),
                texts(json, "phrases"),
                texts(json, "exceptions"),
                LibraryText.of(json.getJsonObject("article")),
                LibraryText.of(json.getJsonObject("reason")),
                texts(json, "alternatives"));
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.containsKey(name) ? json.getJsonArray(name).getValuesAs(JsonString::getString) : List.of();
    }

    private static String read(String file) {
        var classLoader = Thread.currentThread().getContextClassLoader();
        try (var stream = Objects.requireNonNull(classLoader.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
