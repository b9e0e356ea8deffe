package app.marquee.condition;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;
import java.util.List;

public class InvalidCondition extends DomainException {
    InvalidCondition(Message message, List<String> fieldPath) {
        super(ConditionErrorCode.INVALID_CONDITION, message, fieldPath.toArray(String[]::new));
    }
}
