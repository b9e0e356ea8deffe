package app.marquee.content;

import app.marquee.shared.Message;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an opening brace of a template begins: a field, a part of a condition, a fault, or nothing but a brace. */
sealed interface Braces {
    /** Where the template goes on after it. */
    int end();

    void applyTo(TemplateScanner scanner);

    record Literal(int end) implements Braces {
        @Override
        public void applyTo(TemplateScanner scanner) {
            scanner.literalBrace();
        }
    }

    record FieldTag(TemplateField field, int end) implements Braces {
        @Override
        public void applyTo(TemplateScanner scanner) {
            scanner.field(field);
        }
    }

    record IfTag(Piece.Condition condition, int end) implements Braces {
        @Override
        public void applyTo(TemplateScanner scanner) {
            scanner.beginIf(condition);
        }
    }

    record ElseTag(Piece.@Nullable Condition condition, int end) implements Braces {
        @Override
        public void applyTo(TemplateScanner scanner) {
            scanner.orElse(condition);
        }
    }

    record EndIfTag(int end) implements Braces {
        @Override
        public void applyTo(TemplateScanner scanner) {
            scanner.endIf();
        }
    }

    /** A condition that cannot be read; its end belongs to it all the same. */
    record MalformedIf(Message message, int end) implements Braces {
        @Override
        public void applyTo(TemplateScanner scanner) {
            scanner.malformedIf(message);
        }
    }

    record Fault(Message message, int end) implements Braces {
        @Override
        public void applyTo(TemplateScanner scanner) {
            scanner.fault(message);
        }
    }

    /** Longest content of one pair of braces; a closing brace farther away is not looked for. */
    int MAX_LENGTH = 500;

    Set<String> SECTIONS = Set.of("if", "else");

    /**
     * Reads what begins at the index, where an opening brace stands.
     *
     * @param code whether this is a style sheet or a script, where {@code {name}} has a meaning of its own
     */
    static Braces read(String source, int index, boolean code) {
        var next = index + 1 < source.length() ? source.charAt(index + 1) : '\0';
        return switch (next) {
            case '#' -> section(source, index);
            case '/' -> sectionEnd(source, index);
            case '{' -> doubled(source, index, code);
            default -> expression(source, index, code);
        };
    }

    private static Braces section(String source, int index) {
        var name = word(source, index + 2);
        if (name.isEmpty()) {
            return new Literal(index + 1);
        }
        var end = closing(source, index);
        if (!SECTIONS.contains(name)) {
            return new Fault(
                    Message.of("{#%s} is not known here; only {#if}, {#else if}, {#else} and {/if} are", name),
                    end < 0 ? index + 2 : end + 1);
        }
        if (end < 0) {
            return new Fault(Message.of("{#%s is not closed by a brace", name), index + 2);
        }
        var content = source.substring(index + 2 + name.length(), end).strip();
        try {
            return name.equals("if") ? new IfTag(ConditionParser.parse(content), end + 1) : elseTag(content, end + 1);
        } catch (ConditionParser.Malformed e) {
            return name.equals("if") ? new MalformedIf(e.reason(), end + 1) : new Fault(e.reason(), end + 1);
        }
    }

    private static Braces elseTag(String content, int end) throws ConditionParser.Malformed {
        if (content.isEmpty()) {
            return new ElseTag(null, end);
        }
        if (!content.startsWith("if ")) {
            return new Fault(Message.of("After {#else only 'if' and a condition may stand"), end);
        }
        return new ElseTag(ConditionParser.parse(content.substring(3)), end);
    }

    private static Braces sectionEnd(String source, int index) {
        var name = word(source, index + 2);
        var end = index + 2 + name.length();
        if (end >= source.length() || source.charAt(end) != '}') {
            return new Literal(index + 1);
        }
        if (name.isEmpty() || name.equals("if")) {
            return new EndIfTag(end + 1);
        }
        return new Fault(Message.of("{/%s} closes nothing; only {/if} is known", name), end + 1);
    }

    private static Braces doubled(String source, int index, boolean code) {
        var inner = expression(source, index + 1, code);
        return inner instanceof Literal
                ? new Literal(index + 1)
                : new Fault(Message.of("Write one brace around a field, not two"), inner.end());
    }

    private static Braces expression(String source, int index, boolean code) {
        var start = index + 1;
        while (start < source.length() && start - index < MAX_LENGTH && Character.isWhitespace(source.charAt(start))) {
            start++;
        }
        var name = word(source, start);
        var dotted = start + name.length() < source.length() && source.charAt(start + name.length()) == '.';
        var end = closing(source, index);
        if (dotted && TemplateField.isNamespace(name)) {
            return end < 0
                    ? new Fault(Message.of("{%s. is not closed by a brace", name), index + 1)
                    : field(source.substring(start, end).strip(), end + 1);
        }
        if (code || name.isEmpty() || end < 0) {
            return new Literal(index + 1);
        }
        var content = source.substring(start, end).strip();
        return dotted || content.equals(name) ? field(content, end + 1) : new Literal(index + 1);
    }

    private static Braces field(String path, int end) {
        Optional<TemplateField> field = TemplateField.at(path);
        return field.isPresent()
                ? new FieldTag(field.get(), end)
                : new Fault(
                        Message.of("There is no field %s. The fields are %s", shortened(path), TemplateField.known()),
                        end);
    }

    private static String shortened(String path) {
        return path.length() <= 60 ? path : path.substring(0, 60) + "...";
    }

    private static int closing(String source, int index) {
        var quote = '\0';
        var limit = Math.min(source.length(), index + MAX_LENGTH);
        for (var i = index + 1; i < limit; i++) {
            var character = source.charAt(i);
            if (quote != '\0') {
                quote = character == quote ? '\0' : quote;
            } else if (character == '\'' || character == '"') {
                quote = character;
            } else if (character == '}') {
                return i;
            } else if (character == '{') {
                return -1;
            }
        }
        return -1;
    }

    private static String word(String source, int start) {
        var end = start;
        while (end < source.length() && isWord(source.charAt(end), end > start)) {
            end++;
        }
        return source.substring(Math.min(start, source.length()), end);
    }

    private static boolean isWord(char character, boolean later) {
        return HtmlContext.isLetter(character) || character == '_' || later && character >= '0' && character <= '9';
    }
}
