package app.marquee.security;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

@GraphQLApi
public class ViewerApi {
    private final CurrentCaller caller;

    ViewerApi(CurrentCaller caller) {
        this.caller = caller;
    }

    @Query
    @NonNull
    @Description("Who is calling. The only query that a member of several tenants may ask before choosing one.")
    public Viewer viewer() {
        return Viewer.of(caller);
    }
}
