package app.marquee.content;

import app.marquee.content.Piece.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pieces of a template for the engine. All that came from outside goes in as character data or as a constant
 * known by its number, so that nothing of it is ever parsed as an expression.
 */
final class QuteSource implements PieceWriter {
    private final StringBuilder source = new StringBuilder();
    private final List<String> constants = new ArrayList<>();
    private final Escape linkEscape;
    private final String beforeLink;
    private final String afterAddress;
    private final String afterLink;

    private QuteSource(Escape linkEscape, String beforeLink, String afterAddress, String afterLink) {
        this.linkEscape = linkEscape;
        this.beforeLink = beforeLink;
        this.afterAddress = afterAddress;
        this.afterLink = afterLink;
    }

    static QuteSource html() {
        return new QuteSource(Escape.HTML, "<a href=\"", "\">", "</a>");
    }

    static QuteSource plain() {
        return new QuteSource(Escape.NONE, "", "", "");
    }

    QuteSource writeAll(List<Piece> pieces) {
        pieces.forEach(piece -> piece.writeTo(this));
        return this;
    }

    String source() {
        return source.toString();
    }

    List<String> constants() {
        return List.copyOf(constants);
    }

    @Override
    public void text(String text) {
        characterData(text);
    }

    @Override
    public void markup(String markup) {
        characterData(markup);
    }

    @Override
    public void field(TemplateField field, Escape escape, boolean inMarkup) {
        source.append('{')
                .append(field.name())
                .append('.')
                .append(escape.name())
                .append('}');
    }

    @Override
    public void linkAddress(int number) {
        source.append('{').append(TemplateValues.LINK).append(number);
        source.append('.').append(linkEscape.name()).append('}');
    }

    @Override
    public void bareLink(int number, List<Piece> label) {
        characterData(beforeLink);
        linkAddress(number);
        if (linkEscape == Escape.HTML) {
            characterData(afterAddress);
            writeAll(label);
            characterData(afterLink);
        }
    }

    @Override
    public void beginIf(Piece.Condition condition, boolean inMarkup) {
        source.append("{#if ");
        condition(condition);
        source.append('}');
    }

    @Override
    public void orElse(Piece.@Nullable Condition condition, boolean inMarkup) {
        source.append("{#else");
        if (condition != null) {
            source.append(" if ");
            condition(condition);
        }
        source.append('}');
    }

    @Override
    public void endIf(boolean inMarkup) {
        source.append("{/if}");
    }

    private void condition(Piece.Condition condition) {
        for (var term : condition.terms()) {
            if (term instanceof Term.FieldTerm field) {
                source.append(field.negated() ? "!" : "").append(field.field().name());
            } else if (term instanceof Term.TextTerm text) {
                source.append(TemplateValues.CONSTANT).append(constants.size());
                constants.add(text.text());
            } else if (term instanceof Term.OperatorTerm operator) {
                source.append(' ').append(operator.symbol()).append(' ');
            }
        }
    }

    private void characterData(String text) {
        if (!text.isEmpty()) {
            source.append("{|").append(text.replace("|}", "||}{|}")).append("|}");
        }
    }
}
