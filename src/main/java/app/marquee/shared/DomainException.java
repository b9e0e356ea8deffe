package app.marquee.shared;

import java.util.List;

/** Something the user asked for that cannot be done, and that the user can correct: it becomes a {@link UserError}. */
public abstract class DomainException extends RuntimeException {
    private final String code;
    private final List<String> field;
    private final String text;

    /**
     * @param code UPPER_SNAKE_CASE, stable over releases
     * @param message one sentence that says what to do; shown to the user
     * @param field path of the input field at fault, such as {@code input}, {@code name}; empty when none is
     */
    protected DomainException(String code, String message, String... field) {
        super(message);
        this.code = code;
        this.field = List.of(field);
        this.text = message;
    }

    public UserError toUserError() {
        return new UserError(field, code, text);
    }

    public String code() {
        return code;
    }
}
