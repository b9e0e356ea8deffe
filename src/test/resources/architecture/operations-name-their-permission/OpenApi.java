package app.marquee.campaign;

import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;

@GraphQLApi
public class OpenApi {
    @Query
    public String secrets() {
        return "";
    }

    @Mutation
    public String destroy() {
        return "";
    }
}
