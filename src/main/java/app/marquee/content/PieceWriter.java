package app.marquee.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes something of the pieces of a template, one after the other. */
interface PieceWriter {
    void text(String source);

    void markup(String source);

    void field(TemplateField field, Escape escape, boolean inMarkup);

    void linkAddress(int number);

    void bareLink(int number, List<Piece> label);

    void beginIf(Piece.Condition condition, boolean inMarkup);

    void orElse(Piece.@Nullable Condition condition, boolean inMarkup);

    void endIf(boolean inMarkup);
}
