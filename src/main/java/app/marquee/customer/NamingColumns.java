package app.marquee.customer;

import app.marquee.bulk.ColumnMapping;
import app.marquee.bulk.ImportRow;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By which columns the rows of a file say whose orders and events they are: those by which files of customers say what
 * they are known by.
 *
 * @param columns at least one, the external id first
 */
record NamingColumns(List<IdentityField> columns) {
    private static final String CUSTOMER = "customerExternalId";
    private static final Map<String, IdentityKind> PLAIN =
            Map.of(CUSTOMER, IdentityKind.CUSTOMER_ID, "email", IdentityKind.EMAIL, "phone", IdentityKind.PHONE);

    static boolean isKnown(String field) {
        return parse(field).isPresent();
    }

    private static Optional<IdentityField> parse(String field) {
        var plain = PLAIN.get(field);
        return plain == null ? IdentityField.parse(field) : Optional.of(new IdentityField(field, plain, null));
    }

    static void require(List<ColumnMapping> columns) {
        if (columns.stream().noneMatch(column -> isKnown(column.field()))) {
            throw new InvalidInput(
                    Message.of(
                            "A column must be mapped to a field that says who the customer is, such as %s", CUSTOMER),
                    "input",
                    "columns");
        }
    }

    static NamingColumns of(Collection<String> fields) {
        return new NamingColumns(fields.stream()
                .flatMap(field -> parse(field).stream())
                .sorted(Comparator.comparing(IdentityField::kind).thenComparing(IdentityField::field))
                .toList());
    }

    List<IdentityClaim> read(ImportRow row, Faults faults) {
        var claims = new ArrayList<IdentityClaim>();
        for (var column : columns) {
            String text = row.value(column.field());
            if (text != null) {
                faults.check(() -> claims.add(column.claim(text)), false);
            }
        }
        if (columns.stream().allMatch(column -> row.value(column.field()) == null)) {
            faults.add(new InvalidInput(
                    Message.of("Must not be empty"), columns.get(0).field()));
        }
        return claims;
    }

    /** The one that counts first of those by which the row names somebody. */
    String field(ImportRow row) {
        return columns.stream()
                .map(IdentityField::field)
                .filter(field -> row.value(field) != null)
                .findFirst()
                .orElseGet(() -> columns.get(0).field());
    }
}
