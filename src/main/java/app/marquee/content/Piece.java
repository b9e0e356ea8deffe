package app.marquee.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a template is made of, in the order of its source. {@code inMarkup}: it stands inside a tag, not in the text. */
sealed interface Piece {
    void writeTo(PieceWriter writer);

    /** Whether it takes what the field stands for. */
    default boolean names(TemplateField wanted) {
        return false;
    }

    /** Text that people read; in HTML with its character references. */
    record Text(String source) implements Piece {
        @Override
        public void writeTo(PieceWriter writer) {
            writer.text(source);
        }
    }

    /** A tag or part of one, a comment, a style sheet. */
    record Markup(String source) implements Piece {
        @Override
        public void writeTo(PieceWriter writer) {
            writer.markup(source);
        }
    }

    record Field(TemplateField field, Escape escape, boolean inMarkup) implements Piece {
        @Override
        public void writeTo(PieceWriter writer) {
            writer.field(field, escape, inMarkup);
        }

        @Override
        public boolean names(TemplateField wanted) {
            return field == wanted;
        }
    }

    /** The address of a link, as an attribute of a tag; the number counts a template's links from 0. */
    record LinkAddress(int number) implements Piece {
        @Override
        public void writeTo(PieceWriter writer) {
            writer.linkAddress(number);
        }
    }

    /** An address that stands in the text by itself, with what people read of it. */
    record BareLink(int number, List<Piece> label) implements Piece {
        @Override
        public void writeTo(PieceWriter writer) {
            writer.bareLink(number, label);
        }
    }

    record If(Condition condition, boolean inMarkup) implements Piece {
        @Override
        public void writeTo(PieceWriter writer) {
            writer.beginIf(condition, inMarkup);
        }

        @Override
        public boolean names(TemplateField wanted) {
            return condition.names(wanted);
        }
    }

    /** The condition is null for the last branch. */
    record Else(@Nullable Condition condition, boolean inMarkup) implements Piece {
        @Override
        public void writeTo(PieceWriter writer) {
            writer.orElse(condition, inMarkup);
        }

        @Override
        public boolean names(TemplateField wanted) {
            return condition != null && condition.names(wanted);
        }
    }

    record EndIf(boolean inMarkup) implements Piece {
        @Override
        public void writeTo(PieceWriter writer) {
            writer.endIf(inMarkup);
        }
    }

    /** Operands and operators in turn: {@code customer.displayName == 'Ann' && !campaign.name}. */
    record Condition(List<Term> terms) {
        boolean names(TemplateField wanted) {
            return terms.stream().anyMatch(term -> term instanceof Term.FieldTerm of && of.field() == wanted);
        }
    }

    /** An operand or an operator of a condition. */
    sealed interface Term {
        record FieldTerm(TemplateField field, boolean negated) implements Term {}

        record TextTerm(String text) implements Term {}

        record OperatorTerm(String symbol) implements Term {}
    }
}
