package app.marquee.graphql;

import app.marquee.shared.Ids;
import app.marquee.shared.InvalidId;
import app.marquee.shared.Node;
import app.marquee.shared.NodeResolver;
import io.quarkus.arc.All;
import java.util.List;
import java.util.Map;
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
    private final Map<String, NodeResolver> resolvers;

    NodeApi(@All List<NodeResolver> resolvers) {
        this.resolvers = resolvers.stream().collect(Collectors.toMap(NodeResolver::prefix, Function.identity()));
    }

    @Query
    @Description("Any object by its id; null where there is none in the tenant or the caller may not see it.")
    public @Nullable Node node(@Id @NonNull @Name("id") @Description("Id of an object of any type.") String id) {
        String prefix = Ids.prefixOf(id);
        NodeResolver resolver = resolvers.get(prefix);
        if (resolver == null) {
            throw InvalidId.unknownType();
        }
        return resolver.find(Ids.decode(prefix, id));
    }
}
