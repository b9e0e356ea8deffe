package app.marquee.security;

import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The organizations that a token names, as Keycloak writes them: by alias in an object, a list of aliases, or one. */
final class OrganizationClaim {
    private OrganizationClaim() {}

    /** The alias, when there is exactly one: a token for several says nothing about which is meant. */
    static Optional<String> single(@Nullable Object claim) {
        if (claim instanceof Map<?, ?> byAlias) {
            return single(byAlias.keySet());
        }
        if (claim instanceof Collection<?> aliases) {
            return aliases.size() == 1 ? single(aliases.iterator().next()) : Optional.empty();
        }
        return Optional.ofNullable(claim)
                .map(alias -> alias instanceof JsonString json ? json.getString() : alias.toString());
    }
}
