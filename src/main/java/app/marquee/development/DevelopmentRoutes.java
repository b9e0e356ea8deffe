package app.marquee.development;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.vertx.web.Param;
import io.quarkus.vertx.web.Route;
import io.quarkus.vertx.web.Route.HandlerType;
import io.quarkus.vertx.web.Route.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The start page, and access tokens for whoever may log in. */
@DevelopmentOnly
@ApplicationScoped
public class DevelopmentRoutes {
    private static final String FIRST_CALL = new JsonObject()
            .put("query", "{ tenant { name } customers { totalCount } }")
            .encode();

    private final DevelopmentLogin login;
    private final MailServer mailServer;
    private final Template page;
    private final Template script;
    private final GraphQLPage graphqlPage;
    private final Template graphqlScript;
    private final String address;

    DevelopmentRoutes(
            DevelopmentLogin login,
            MailServer mailServer,
            @Location("development/start.html") Template page,
            @Location("development/start.js") Template script,
            GraphQLPage graphqlPage,
            @Location("development/graphql.js") Template graphqlScript,
            @ConfigProperty(name = "marquee.public-url") String address) {
        this.login = login;
        this.mailServer = mailServer;
        this.page = page;
        this.script = script;
        this.graphqlPage = graphqlPage;
        this.graphqlScript = graphqlScript;
        this.address = address;
    }

    @Route(path = "/", methods = HttpMethod.GET, type = HandlerType.BLOCKING)
    void start(HttpServerResponse response) {
        Pages.show(
                response,
                page.data("admins", loginsOf(null))
                        .data("shops", Shop.all())
                        .data("mailPort", mailServer.port())
                        .data("address", address)
                        .data("firstCall", FIRST_CALL)
                        .render());
    }

    @Route(path = "/dev/start.js", methods = HttpMethod.GET, type = HandlerType.BLOCKING)
    void script(HttpServerResponse response) {
        Pages.script(response, script.render());
    }

    @Route(path = "/dev/token", methods = HttpMethod.GET, type = HandlerType.BLOCKING)
    void token(@Param Optional<String> user, HttpServerResponse response) {
        withToken(user, response, token -> Pages.text(response).end(token));
    }

    @Route(path = "/dev/graphql", methods = HttpMethod.GET, type = HandlerType.BLOCKING)
    void graphql(@Param Optional<String> user, HttpServerResponse response) {
        withToken(user, response, token -> graphqlPage.show(response, user.orElseThrow(), token));
    }

    @Route(path = "/dev/graphql.js", methods = HttpMethod.GET, type = HandlerType.BLOCKING)
    void graphqlScript(HttpServerResponse response) {
        Pages.script(response, graphqlScript.render());
    }

    private void withToken(Optional<String> user, HttpServerResponse response, Consumer<String> answer) {
        user.flatMap(login::accessToken)
                .ifPresentOrElse(
                        answer,
                        () -> Pages.text(response)
                                .setStatusCode(404)
                                .end("Nobody of this name can log in. The start page lists the demo logins.\n"));
    }

    private static List<DemoLogin> loginsOf(@Nullable DemoTenant tenant) {
        return Arrays.stream(DemoLogin.values())
                .filter(login -> login.tenant() == tenant)
                .toList();
    }

    /** A demo tenant and who logs in there. */
    public record Shop(DemoTenant tenant, List<DemoLogin> logins) {
        static List<Shop> all() {
            return Arrays.stream(DemoTenant.values())
                    .map(tenant -> new Shop(tenant, loginsOf(tenant)))
                    .toList();
        }
    }
}
