package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class VariablesNotTaken extends DomainException {
    VariablesNotTaken() {
        super(
                BulkErrorCode.VARIABLES_NOT_TAKEN,
                Message.of("A bulk query has no variables; write the values into the document"),
                "input",
                "document");
    }
}
