package app.marquee.content;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class InvalidTemplate extends DomainException {
    InvalidTemplate(String field, TemplateProblem problem) {
        super(
                ContentErrorCode.INVALID_TEMPLATE,
                Message.of("Line %d, column %d: %s", problem.line(), problem.column(), problem.message()),
                "input",
                field);
    }
}
