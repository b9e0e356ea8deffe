package app.marquee.shared;

import java.util.List;

/** Several faults of one input, answered together so that the user corrects them in one go. */
public final class InvalidInputs extends RuntimeException {
    // Exceptions are serializable by inheritance only; nothing serializes them.
    private final transient List<UserError> errors;

    public InvalidInputs(List<UserError> errors) {
        super(errors.size() + " errors in the input");
        this.errors = List.copyOf(errors);
    }

    public List<UserError> errors() {
        return errors;
    }
}
