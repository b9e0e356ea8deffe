package app.marquee.graphql;

import app.marquee.shared.Message;
import graphql.GraphQLError;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the engine says of a document that does not fit the schema, without its own class names and without the values, which
 * it shows as it keeps them.
 */
final class EngineMessage {
    private static final int MAXIMUM_CHARACTERS = 300;
    private static final Pattern RULE = Pattern.compile("^Validation [Ee]rror \\(\\w+(?:@\\[([^\\]]*)])?\\) ?: ?");
    private static final String VALUE = " with value '";
    private static final List<String> AFTER_VALUE =
            List.of("' is not a valid '", "' is missing required ", "' must ", "' contains a field ");
    private static final Pattern UNREADABLE = Pattern.compile("is not a valid 'Unknown Scalar Type \\[[^\\]]*]'");
    private static final String LITERAL = " - 'EnumValue{";
    private static final Map<String, String> TYPES = Map.of(
            "'BigDecimal'", "'Float'",
            "'Double'", "'Float'",
            "'Integer'", "'Int'",
            "'Long'", "'Int'",
            "'BigInteger'", "'Int'",
            "'LinkedHashMap'", "object",
            "'HashMap'", "object",
            "'ArrayList'", "list");

    private EngineMessage() {}

    static Message of(GraphQLError error) {
        return Message.of("The request does not fit the schema: %s", readable(String.valueOf(error.getMessage())));
    }

    static String readable(String message) {
        String text = withoutLiteral(withoutValue(message));
        var rule = RULE.matcher(text);
        if (rule.find()) {
            text = (rule.group(1) == null ? "" : rule.group(1) + ": ") + text.substring(rule.end());
        }
        text = UNREADABLE.matcher(text).replaceFirst("cannot be read: what is of type JSON must be an object");
        for (var type : TYPES.entrySet()) {
            text = text.replace("but it was a " + type.getKey(), "but it was a " + type.getValue());
        }
        // It repeats what it does not understand, however long that is.
        return text.length() <= MAXIMUM_CHARACTERS ? text : text.substring(0, MAXIMUM_CHARACTERS) + "...";
    }

    private static String withoutValue(String text) {
        int start = text.indexOf(VALUE);
        int end = AFTER_VALUE.stream().mapToInt(text::lastIndexOf).max().orElse(-1);
        return start >= 0 && end > start ? text.substring(0, start) + text.substring(end + 1) : text;
    }

    private static String withoutLiteral(String text) {
        int start = text.lastIndexOf(LITERAL);
        return start >= 0 ? text.substring(0, start) : text;
    }
}
