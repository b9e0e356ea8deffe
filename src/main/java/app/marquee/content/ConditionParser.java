package app.marquee.content;

import app.marquee.content.Piece.Term;
import app.marquee.shared.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a condition: fields, texts in quotes, {@code !}, {@code ==}, {@code !=}, {@code &&} and {@code ||}. */
final class ConditionParser {
    static final int MAX_OPERANDS = 10;
    static final int MAX_TEXT_LENGTH = 100;

    private static final Map<String, String> OPERATORS = Map.of(
            "==", "==", "eq", "==", "is", "==", "!=", "!=", "ne", "!=", "&&", "&&", "and", "&&", "||", "||", "or",
            "||");

    private final String source;
    private int position;

    private ConditionParser(String source) {
        this.source = source;
    }

    static Piece.Condition parse(String source) throws Malformed {
        var parser = new ConditionParser(source.strip());
        var terms = parser.terms();
        return new Piece.Condition(List.copyOf(terms));
    }

    private List<Term> terms() throws Malformed {
        var terms = new ArrayList<Term>();
        if (source.isEmpty()) {
            throw new Malformed(Message.of("A condition names a field, as in {#if customer.displayName}"));
        }
        terms.add(operand());
        var operands = 1;
        while (position < source.length()) {
            terms.add(operator());
            terms.add(operand());
            if (++operands > MAX_OPERANDS) {
                throw new Malformed(Message.of("A condition has at most %d operands", MAX_OPERANDS));
            }
        }
        return terms;
    }

    private Term operator() throws Malformed {
        var word = next();
        var symbol = OPERATORS.get(word);
        if (symbol == null) {
            throw new Malformed(Message.of("%s is no operator; a condition knows !, ==, !=, && and ||", word));
        }
        return new Term.OperatorTerm(symbol);
    }

    private Term operand() throws Malformed {
        if (position >= source.length()) {
            throw new Malformed(Message.of("The condition ends where an operand is missing"));
        }
        var first = source.charAt(position);
        return first == '\'' || first == '"' ? text(first) : field();
    }

    private Term field() throws Malformed {
        var negated = source.charAt(position) == '!';
        if (negated) {
            position++;
            skipBlanks();
        }
        var path = next();
        var field = TemplateField.at(path)
                .orElseThrow(() -> new Malformed(
                        Message.of("There is no field %s. The fields are %s", path, TemplateField.known())));
        return new Term.FieldTerm(field, negated);
    }

    private Term text(char quote) throws Malformed {
        var end = source.indexOf(quote, position + 1);
        if (end < 0 || end - position > MAX_TEXT_LENGTH) {
            throw new Malformed(Message.of(
                    "A text in a condition ends with its quote and has at most %d characters", MAX_TEXT_LENGTH));
        }
        var text = source.substring(position + 1, end);
        position = end + 1;
        skipBlanks();
        return new Term.TextTerm(text);
    }

    /** The characters up to the next blank, operator sign or quote, or the operator's sign itself. */
    private String next() {
        var start = position;
        while (position < source.length()
                && isOperatorSign(source.charAt(position)) == isOperatorSign(source.charAt(start))
                && !endsWord(source.charAt(position))
                && !(position > start && source.charAt(position) == '!')) {
            position++;
        }
        if (position == start && position < source.length()) {
            position++;
        }
        var word = source.substring(start, position);
        skipBlanks();
        return word.length() <= 60 ? word : word.substring(0, 60) + "...";
    }

    private static boolean isOperatorSign(char character) {
        return "=!&|".indexOf(character) >= 0;
    }

    private static boolean endsWord(char character) {
        return Character.isWhitespace(character) || character == '\'' || character == '"';
    }

    private void skipBlanks() {
        while (position < source.length() && Character.isWhitespace(source.charAt(position))) {
            position++;
        }
    }

    /** Why a condition cannot be read. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Message reason;

        Malformed(Message reason) {
            super(reason.toString(), null, false, false);
            this.reason = reason;
        }

        Message reason() {
            return reason;
        }
    }
}
