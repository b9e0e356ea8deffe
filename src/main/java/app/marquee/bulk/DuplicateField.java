package app.marquee.bulk;

import app.marquee.shared.DomainException;

final class DuplicateField extends DomainException {
    DuplicateField(String field, int index) {
        super(
                "DUPLICATE_FIELD",
                "Field " + field + " is filled by another column already",
                "input",
                "columns",
                String.valueOf(index),
                "field");
    }
}
