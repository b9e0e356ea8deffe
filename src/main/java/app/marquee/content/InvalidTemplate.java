package app.marquee.content;

import app.marquee.shared.DomainException;
import java.util.stream.Stream;

final class InvalidTemplate extends DomainException {
    InvalidTemplate(TemplateProblem problem, String field, String... path) {
        super(
                ContentErrorCode.INVALID_TEMPLATE,
                problem.withItsPlace(),
                Stream.concat(Stream.of(path), Stream.of(field)).toArray(String[]::new));
    }
}
