package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class DuplicateField extends DomainException {
    DuplicateField(String field, int index) {
        super(
                BulkErrorCode.DUPLICATE_FIELD,
                Message.of("Field %s is filled by another column already", field),
                "input",
                "columns",
                String.valueOf(index),
                "field");
    }
}
