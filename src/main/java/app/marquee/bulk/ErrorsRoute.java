package app.marquee.bulk;

import app.marquee.security.InvalidToken;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.security.SignedTokens.Token;
import app.marquee.shared.Download;
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

/** Gives the errors of an operation as CSV to whoever has the address. */
@ApplicationScoped
class ErrorsRoute {
    static final String PATH = "/bulk-errors/";

    private static final int PAGE = 5000;
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final BulkSql sql;
    private final SignedTokens tokens;
    private final TenantContext tenantContext;

    ErrorsRoute(BulkSql sql, SignedTokens tokens, TenantContext tenantContext) {
        this.sql = sql;
        this.tokens = tokens;
        this.tenantContext = tenantContext;
    }

    void register(@Observes Router router) {
        router.get(PATH + ":token").blockingHandler(this::serve, false);
    }

    private void serve(RoutingContext context) {
        try {
            stream(tokens.verify(Purpose.ERRORS, context.pathParam("token")), context.response());
        } catch (InvalidToken e) {
            Download.refuse(context, 403, String.valueOf(e.getMessage()));
        }
    }

    private void stream(Token token, HttpServerResponse response) {
        Download file = Download.begin(response, "text/csv", "errors.csv");
        file.write("line,column,reason\n");
        var last = BulkError.NONE;
        List<BulkError> page;
        do {
            page = pageAfter(token, last);
            if (!page.isEmpty()) {
                file.write(toCsv(page));
                last = page.get(page.size() - 1);
            }
        } while (page.size() == PAGE);
        file.end();
    }

    private List<BulkError> pageAfter(Token token, BulkError last) {
        return tenantContext.callAs(token.tenantId(), () -> sql.errorsAfter(token.tenantId(), token.id(), last, PAGE));
    }

    private static String toCsv(List<BulkError> errors) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            errors.forEach(error ->
                    csv.writeRecord(String.valueOf(error.line()), withoutFormula(error.column()), error.reason()));
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
