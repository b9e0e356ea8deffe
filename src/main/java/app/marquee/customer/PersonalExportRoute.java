package app.marquee.customer;

import app.marquee.security.InvalidToken;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.security.SignedTokens.Token;
import app.marquee.shared.Download;
import app.marquee.shared.Downloads;
import app.marquee.shared.Message;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Gives what is held about a customer to whoever has the address of the export. */
@ApplicationScoped
class PersonalExportRoute {
    static final String PATH = "/personal-data/";
    private static final int PART = 64 * 1024;

    private final PersonalExports exports;
    private final SignedTokens tokens;
    private final Downloads downloads;

    PersonalExportRoute(PersonalExports exports, SignedTokens tokens, Downloads downloads) {
        this.exports = exports;
        this.tokens = tokens;
        this.downloads = downloads;
    }

    void register(@Observes Router router) {
        router.get(PATH + ":token").blockingHandler(this::serve, false);
    }

    private void serve(RoutingContext context) {
        try {
            Token token = tokens.verify(Purpose.PERSON, context.pathParam("token"));
            downloads.give(context, token.tenantId(), () -> give(token, context));
        } catch (InvalidToken e) {
            Download.refuse(context, 403, e.text());
        }
    }

    private void give(Token token, RoutingContext context) {
        exports.open(token)
                .ifPresentOrElse(
                        person -> stream(token, person, context.response()),
                        () -> Download.refuse(context, 404, Message.of("There is nothing here any more")));
    }

    private void stream(Token token, Person person, HttpServerResponse response) {
        Download file = Download.begin(response, "application/json", "customer.json");
        var part = new StringBuilder();
        exports.write(token.tenantId(), person, text -> {
            part.append(text);
            if (part.length() >= PART) {
                send(part, file);
            }
        });
        send(part, file);
        file.end();
    }

    private static void send(StringBuilder part, Download file) {
        file.write(part.toString());
        part.setLength(0);
    }
}
