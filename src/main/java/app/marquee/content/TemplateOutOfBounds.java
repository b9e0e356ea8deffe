package app.marquee.content;

/** A template gave more than a message may have, or took too long; the message is not to be sent. */
public final class TemplateOutOfBounds extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TemplateOutOfBounds(String message) {
        super(message);
    }
}
