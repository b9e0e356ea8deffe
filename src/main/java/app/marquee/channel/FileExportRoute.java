package app.marquee.channel;

import app.marquee.security.InvalidToken;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.security.SignedTokens.Token;
import app.marquee.shared.Download;
import app.marquee.shared.Downloads;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/** Gives an exported file to whoever has its address. */
@ApplicationScoped
class FileExportRoute {
    static final String PATH = "/exports/";

    private static final int PAGE = 500;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final FileExports exports;
    private final SignedTokens tokens;
    private final Downloads downloads;

    FileExportRoute(FileExports exports, SignedTokens tokens, Downloads downloads) {
        this.exports = exports;
        this.tokens = tokens;
        this.downloads = downloads;
    }

    void register(@Observes Router router) {
        router.get(PATH + ":token").blockingHandler(this::serve, false);
    }

    private void serve(RoutingContext context) {
        try {
            var token = tokens.verify(Purpose.EXPORT, context.pathParam("token"));
            downloads.give(context, token.tenantId(), () -> stream(token, exports.open(token), context.response()));
        } catch (InvalidToken | ExportRefused e) {
            Download.refuse(context, 403, e.text());
        }
    }

    private void stream(Token token, int rows, HttpServerResponse response) {
        Download file = Download.begin(response, "text/csv", "messages.csv");
        file.write(FileExports.HEADER);
        UUID last = BEFORE_ALL;
        for (int left = rows; left > 0 && last != null; left -= PAGE) {
            var part = exports.partAfter(token.tenantId(), token.id(), last, Math.min(PAGE, left));
            file.write(part.csv());
            last = part.last();
        }
        file.end();
    }
}
