package app.marquee.security;

import jakarta.enterprise.context.RequestScoped;

/** Why the request looks at personal data, as its caller says; the audit of each look has it. */
@RequestScoped
public class AccessReason {
    /** Header by which a caller says why. */
    public static final String HEADER = "X-Access-Reason";

    private static final int MAXIMUM_LENGTH = 500;
    private static final String NOT_STATED = "not stated";

    private String text = NOT_STATED;

    /** Whether a text can be a reason: 1 to 500 printable characters of ASCII, as headers carry them. */
    public static boolean isAcceptable(String text) {
        return !text.isBlank()
                && text.length() <= MAXIMUM_LENGTH
                && text.chars().allMatch(character -> character >= ' ' && character <= '~');
    }

    /** The first that is a reason holds; what is none says nothing. */
    public void state(String... reasons) {
        for (String reason : reasons) {
            if (isAcceptable(reason)) {
                text = reason.strip();
                return;
            }
        }
    }

    /** What the caller said, else the name of the GraphQL operation, else that nothing was stated. */
    public String text() {
        return text;
    }
}
