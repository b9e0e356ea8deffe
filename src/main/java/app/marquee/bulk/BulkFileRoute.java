package app.marquee.bulk;

import app.marquee.security.Forbidden;
import app.marquee.security.InvalidToken;
import app.marquee.security.Refusal;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.security.SignedTokens.Token;
import app.marquee.shared.Download;
import app.marquee.shared.Downloads;
import app.marquee.shared.Message;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Gives the file of a bulk query to whoever has its address. */
@ApplicationScoped
class BulkFileRoute {
    static final String PATH = "/bulk-files/";

    private final BulkFiles files;
    private final SignedTokens tokens;
    private final Downloads downloads;

    BulkFileRoute(BulkFiles files, SignedTokens tokens, Downloads downloads) {
        this.files = files;
        this.tokens = tokens;
        this.downloads = downloads;
    }

    void register(@Observes Router router) {
        router.get(PATH + ":token").blockingHandler(this::serve, false);
    }

    private void serve(RoutingContext context) {
        try {
            var token = tokens.verify(Purpose.BULK_FILE, context.pathParam("token"));
            downloads.give(context, token.tenantId(), () -> give(token, context));
        } catch (InvalidToken | Refusal | Forbidden e) {
            Download.refuse(context, 403, e.text());
        }
    }

    private void give(Token token, RoutingContext context) {
        files.open(token)
                .ifPresentOrElse(
                        chunks -> stream(token, chunks, context),
                        () -> Download.refuse(context, 404, Message.of("There is nothing here any more")));
    }

    private void stream(Token token, int chunks, RoutingContext context) {
        var file = Download.beginPacked(context, "application/jsonl", "bulk.jsonl");
        for (var position = 0; position < chunks; position++) {
            file.write(files.chunk(token.tenantId(), token.id(), position));
        }
        file.end();
    }
}
