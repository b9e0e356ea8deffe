package app.marquee.content;

import app.marquee.shared.DomainException;

final class InvalidTemplate extends DomainException {
    InvalidTemplate(String field, TemplateProblem problem) {
        super(ContentErrorCode.INVALID_TEMPLATE, problem.withItsPlace(), "input", field);
    }
}
