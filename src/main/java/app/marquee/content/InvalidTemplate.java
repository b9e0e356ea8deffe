package app.marquee.content;

import app.marquee.shared.DomainException;

final class InvalidTemplate extends DomainException {
    InvalidTemplate(String field, TemplateProblem problem) {
        super("INVALID_TEMPLATE", problem.toString(), "input", field);
    }
}
