package app.marquee.development;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** GraphiQL with a tab for each example; the headers of a tab log in whom it is for. */
@DevelopmentOnly
@ApplicationScoped
class GraphQLPage {
    // The page lays its styles and its editor's fonts out by itself; all of it comes from here.
    private static final String POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self';"
            + " connect-src 'self'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:;"
            + " base-uri 'none'; frame-ancestors 'none'";

    private final DevelopmentLogin login;
    private final Template page;

    GraphQLPage(DevelopmentLogin login, @Location("development/graphql.html") Template page) {
        this.login = login;
        this.page = page;
    }

    /** Opens it for a person, whose own examples come first and run as this person. */
    void show(HttpServerResponse response, String user, String token) {
        Pages.show(response, POLICY, page.data("tabs", tabs(user, token)).render());
    }

    private JsonArray tabs(String user, String token) {
        var reader = Example.Reader.of(user);
        String ownTenant = tenantOf(DemoLogin.of(user).orElse(null));
        List<JsonObject> tabs = Stream.of(Example.values())
                .filter(example -> example.reader() == reader || example.reader() != Example.Reader.ANYBODY)
                .sorted(Comparator.comparing(example -> example.reader() != reader))
                .map(example -> example.reader() == reader
                        ? tab(example, token, ownTenant)
                        : tab(
                                example,
                                login.accessToken(example.reader().login()),
                                tenantOf(example.reader().login())))
                .toList();
        return new JsonArray(tabs);
    }

    private static @Nullable String tenantOf(@Nullable DemoLogin login) {
        return login == null || login.tenant() == null ? null : login.tenant().slug();
    }

    private static JsonObject tab(Example example, String token, @Nullable String tenant) {
        var headers = new JsonObject().put("Authorization", "Bearer " + token);
        if (tenant != null) {
            headers.put("X-Tenant", tenant);
        }
        return new JsonObject().put("query", example.document()).put("headers", headers.encodePrettily());
    }
}
