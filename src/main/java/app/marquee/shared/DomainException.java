package app.marquee.shared;

import java.util.List;

/** Something the user asked for that cannot be done, and that the user can correct: it becomes a {@link UserError}. */
public abstract class DomainException extends RuntimeException {
    private final transient ErrorCode code;
    private final List<String> field;
    private final transient Message text;

    /**
     * @param message one sentence that says what to do; shown to the user
     * @param field path of the input field at fault, such as {@code input}, {@code name}; empty when none is
     */
    protected DomainException(ErrorCode code, Message message, String... field) {
        super(message.toString());
        this.code = code;
        this.field = List.of(field);
        this.text = message;
    }

    public UserError toUserError() {
        return new UserError(field, code.name(), text.forCaller());
    }

    public List<String> field() {
        return field;
    }

    public ErrorCode code() {
        return code;
    }

    public Message text() {
        return text;
    }
}
