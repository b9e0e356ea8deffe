package app.marquee.condition;

import app.marquee.shared.DomainException;
import java.util.List;

public class InvalidCondition extends DomainException {
    InvalidCondition(String message, List<String> fieldPath) {
        super("INVALID_CONDITION", message, fieldPath.toArray(String[]::new));
    }
}
