package app.marquee.bulk;

import app.marquee.security.InvalidToken;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.security.SignedTokens.Token;
import app.marquee.shared.Download;
import app.marquee.shared.Downloads;
import app.marquee.shared.Language;
import app.marquee.tenancy.TenantContext;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Gives the errors of an operation as CSV, in their language, to whoever has the address. */
@ApplicationScoped
class ErrorsRoute {
    static final String PATH = "/bulk-errors/";

    private static final int PAGE = 5000;
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final BulkSql sql;
    private final SignedTokens tokens;
    private final Downloads downloads;
    private final TenantContext tenantContext;

    ErrorsRoute(BulkSql sql, SignedTokens tokens, Downloads downloads, TenantContext tenantContext) {
        this.sql = sql;
        this.tokens = tokens;
        this.downloads = downloads;
        this.tenantContext = tenantContext;
    }

    void register(@Observes Router router) {
        router.get(PATH + ":token").blockingHandler(this::serve, false);
    }

    private void serve(RoutingContext context) {
        try {
            var token = tokens.verify(Purpose.ERRORS, context.pathParam("token"));
            downloads.give(context, token.tenantId(), () -> stream(token, context.response()));
        } catch (InvalidToken e) {
            Download.refuse(context, 403, e.text());
        }
    }

    private void stream(Token token, HttpServerResponse response) {
        var language = Language.ofCaller();
        language.stateOn(response);
        Download file = Download.begin(response, "text/csv", "errors.csv");
        file.write("line,column,reason\n");
        var page = pageAfter(token, 0, "");
        while (!page.isEmpty()) {
            file.write(toCsv(page, language));
            var last = page.get(page.size() - 1);
            page = pageAfter(token, last.line(), last.column());
        }
        file.end();
    }

    private List<BulkError> pageAfter(Token token, long line, String column) {
        return tenantContext.callAs(
                token.tenantId(), () -> sql.errorsAfter(token.tenantId(), token.id(), line, column, PAGE));
    }

    private static String toCsv(List<BulkError> errors, Language language) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            errors.forEach(error -> csv.writeRecord(
                    String.valueOf(error.line()),
                    withoutFormula(error.column()),
                    error.reason().in(language)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A column's name comes from the file: no spreadsheet may take it for a formula. */
    private static String withoutFormula(String column) {
        return !column.isEmpty() && FORMULA_STARTS.indexOf(column.charAt(0)) >= 0 ? "'" + column : column;
    }
}
