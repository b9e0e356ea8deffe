package app.marquee.security;

import app.marquee.shared.Node;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * How {@code node(id:)} and {@code nodes(ids:)} find the objects of one type; each feature produces one for each type.
 *
 * @param prefix of the type's ids, three letters
 * @param anyOf the permissions of which a caller needs one to see objects of the type
 * @param find the objects that there are in this tenant with some of these ids, as the API gives them, in any order
 */
public record NodeResolver(
        String prefix, Set<Permission> anyOf, Function<Collection<UUID>, List<? extends Node>> find) {
    public NodeResolver(String prefix, Permission permission, Function<Collection<UUID>, List<? extends Node>> find) {
        this(prefix, Set.of(permission), find);
    }
}
