package app.marquee.graphql;

import app.marquee.security.CurrentCaller;
import app.marquee.security.NodeResolver;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidId;
import app.marquee.shared.Limits;
import app.marquee.shared.Node;
import io.quarkus.arc.All;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class NodeApi {
    private static final int MAXIMUM_IDS = 100;

    private final Map<String, NodeResolver> resolvers;
    private final CurrentCaller caller;

    NodeApi(@All List<NodeResolver> resolvers, CurrentCaller caller) {
        this.resolvers = resolvers.stream().collect(Collectors.toMap(NodeResolver::prefix, Function.identity()));
        this.caller = caller;
    }

    @Query
    @Description("Any object by its id; null where there is none in the tenant or the caller may not see it.")
    public @Nullable Node node(@Id @NonNull @Name("id") @Description("Id of an object of any type.") String id) {
        return find(List.of(id)).get(id);
    }

    @Query
    @NonNull
    @Description(
            "Objects by their ids, in the order of the ids; null in the place of one that there is not in the tenant"
                    + " or that the caller may not see.")
    public List<@Nullable Node> nodes(
            @NonNull @Name("ids") @Description("1 to 100 ids of objects of any types.") List<@NonNull String> ids) {
        Map<String, Node> found = find(Limits.list(ids, MAXIMUM_IDS, "ids"));
        List<@Nullable Node> inOrder = new ArrayList<>(ids.size());
        ids.forEach(id -> inOrder.add(found.get(id)));
        return inOrder;
    }

    /** Each type is asked once for all of its objects. */
    private Map<String, Node> find(List<String> ids) {
        Map<NodeResolver, Set<UUID>> wanted = new LinkedHashMap<>();
        for (String id : ids) {
            NodeResolver resolver = resolver(Ids.prefixOf(id));
            wanted.computeIfAbsent(resolver, type -> new LinkedHashSet<>()).add(Ids.decode(resolver.prefix(), id));
        }
        Map<String, Node> found = new HashMap<>();
        wanted.forEach((resolver, keys) -> visible(resolver, keys).forEach(node -> found.put(node.getId(), node)));
        return found;
    }

    private Collection<? extends Node> visible(NodeResolver resolver, Set<UUID> keys) {
        return resolver.anyOf().stream().anyMatch(caller::may) ? resolver.find().apply(keys) : List.of();
    }

    private NodeResolver resolver(String prefix) {
        NodeResolver resolver = resolvers.get(prefix);
        if (resolver == null) {
            throw InvalidId.unknownType();
        }
        return resolver;
    }
}
