package app.marquee.customer;

import app.marquee.bulk.RowError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Says of rows whose customer is not there whether it was erased. */
@ApplicationScoped
class UnknownPeople {
    private final ErasedPeople erased;

    UnknownPeople(ErasedPeople erased) {
        this.erased = erased;
    }

    record Row(long line, String customerExternalId) {}

    List<RowError> errors(List<Row> rows) {
        var suppressed = erased.among(rows.stream().map(Row::customerExternalId).toList());
        return rows.stream()
                .map(row -> new RowError(
                        row.line(),
                        "customerExternalId",
                        suppressed.contains(row.customerExternalId()) ? Suppressed.REASON : UnknownCustomer.REASON))
                .toList();
    }
}
