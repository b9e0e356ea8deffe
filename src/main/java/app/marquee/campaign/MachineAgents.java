package app.marquee.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Programs that open messages and follow links without a reader, as far as they say who they are. */
final class MachineAgents {
    private static final List<String> NAMES = read("tracking/agents.txt");

    private MachineAgents() {}

    /** Every browser and mail program gives a name. */
    static boolean include(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return true;
        }
        String agent = userAgent.strip().toLowerCase(Locale.ROOT);
        return NAMES.stream()
                .anyMatch(name -> name.startsWith("=") ? agent.equals(name.substring(1)) : agent.contains(name));
    }

    private static List<String> read(String resource) {
        var stream =
                Objects.requireNonNull(MachineAgents.class.getClassLoader().getResourceAsStream(resource), resource);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
