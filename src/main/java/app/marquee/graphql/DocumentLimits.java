package app.marquee.graphql;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;
import graphql.GraphQLException;
import graphql.language.ArrayValue;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import graphql.validation.Validator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what a document may ask for, with fragments counted as often as they are spread. A document has at most
 * {@value #MAXIMUM_FIELDS} fields, {@value #MAXIMUM_ALIASES} aliases and {@value #MAXIMUM_DEPTH} levels. How it is
 * written is bounded too, since it is parsed and validated before anything else is known of it.
 */
final class DocumentLimits {
    static final int MAXIMUM_FIELDS = 1_000;
    static final int MAXIMUM_ALIASES = 50;
    static final int MAXIMUM_DEPTH = 20;
    static final int MAXIMUM_DEFINITIONS = 200;
    static final int MAXIMUM_OPERATIONS = 10;
    static final int MAXIMUM_DIRECTIVES = 5;

    private static final int MAXIMUM_CHARACTERS = 100_000;
    private static final int MAXIMUM_TOKENS = 10_000;
    private static final ParserOptions OPTIONS = ParserOptions.newParserOptions()
            .maxCharacters(MAXIMUM_CHARACTERS)
            .maxTokens(MAXIMUM_TOKENS)
            .maxWhitespaceTokens(50_000)
            .maxRuleDepth(200)
            .captureIgnoredChars(false)
            .captureLineComments(false)
            .redactTokenParserErrorMessages(true)
            .build();
    /** Of each document; what is left can be asked about when these are mended. */
    private static final int MAXIMUM_VALIDATION_ERRORS = 10;

    private record Size(int fields, int aliases, int depth) {
        static final Size NONE = new Size(0, 0, 0);

        Size plus(Size other) {
            return new Size(
                    saturated(fields, other.fields), saturated(aliases, other.aliases), Math.max(depth, other.depth));
        }

        private static int saturated(int one, int other) {
            return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
        }
    }

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Size> sizes = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private DocumentLimits(Document document) {
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    /** Has the engine parse and validate within the bounds, wherever a document comes from. */
    static void install() {
        ParserOptions.setDefaultParserOptions(OPTIONS);
        ParserOptions.setDefaultOperationParserOptions(OPTIONS);
        Validator.setMaxValidationErrors(MAXIMUM_VALIDATION_ERRORS);
    }

    /**
     * @throws GraphQLException when it does not parse
     * @throws TooLarge when it is over a bound
     */
    static Document parse(String text) {
        try {
            Document document = Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(text)
                    .parserOptions(OPTIONS)
                    .build());
            check(document);
            return document;
        } catch (ParseCancelledException | ParseCancelledTooDeepException | ParseCancelledTooManyCharsException e) {
            throw new TooLarge(Message.of(
                    "The document has more than %d characters or %d words and signs, or is nested too deep",
                    MAXIMUM_CHARACTERS, MAXIMUM_TOKENS));
        }
    }

    private static void check(Document document) {
        refuse(
                document.getDefinitions().size(),
                MAXIMUM_DEFINITIONS,
                Message.of("The document has more than %d operations and fragments", MAXIMUM_DEFINITIONS));
        refuse(
                document.getDefinitionsOfType(OperationDefinition.class).size(),
                MAXIMUM_OPERATIONS,
                Message.of("The document has more than %d operations", MAXIMUM_OPERATIONS));
        checkParts(document);
        checkOperations(document);
    }

    /** As deep as the parser lets a document be. */
    private static void checkParts(Node<?> node) {
        if (node instanceof DirectivesContainer<?> container) {
            refuse(
                    container.getDirectives().size(),
                    MAXIMUM_DIRECTIVES,
                    Message.of("There are more than %d directives in one place", MAXIMUM_DIRECTIVES));
        }
        if (node instanceof ArrayValue list) {
            InputLimits.checkLength(list.getValues().size());
        }
        node.getChildren().forEach(DocumentLimits::checkParts);
    }

    private static void checkOperations(Document document) {
        var limits = new DocumentLimits(document);
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            Size size = limits.sizeOf(operation.getSelectionSet());
            refuse(
                    size.fields,
                    MAXIMUM_FIELDS,
                    Message.of("The document asks for more than %d fields", MAXIMUM_FIELDS));
            refuse(
                    size.aliases,
                    MAXIMUM_ALIASES,
                    Message.of("The document asks for more than %d aliases", MAXIMUM_ALIASES));
            refuse(size.depth, MAXIMUM_DEPTH, Message.of("The document asks for more than %d levels", MAXIMUM_DEPTH));
        }
    }

    private static void refuse(int found, int maximum, Message message) {
        if (found > maximum) {
            throw new TooLarge(message);
        }
    }

    private Size sizeOf(@Nullable SelectionSet selections) {
        Size size = Size.NONE;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                size = size.plus(sizeOf(selection));
            }
        }
        return size;
    }

    private Size sizeOf(Selection<?> selection) {
        if (selection instanceof Field field) {
            Size below = sizeOf(field.getSelectionSet());
            return new Size(
                    Size.saturated(below.fields, 1),
                    Size.saturated(below.aliases, field.getAlias() == null ? 0 : 1),
                    below.depth + 1);
        }
        if (selection instanceof InlineFragment inline) {
            return sizeOf(inline.getSelectionSet());
        }
        return sizeOf(((FragmentSpread) selection).getName());
    }

    private Size sizeOf(String fragmentName) {
        FragmentDefinition fragment = fragments.get(fragmentName);
        // Unknown fragments and cycles are refused by validation; here they must only come to an end.
        if (fragment == null || !open.add(fragmentName)) {
            return Size.NONE;
        }
        Size known = sizes.get(fragmentName);
        Size size = known == null ? sizeOf(fragment.getSelectionSet()) : known;
        open.remove(fragmentName);
        sizes.put(fragmentName, size);
        return size;
    }

    static final class TooLarge extends RequestException {
        TooLarge(Message message) {
            super(RequestErrorCode.INVALID, message);
        }
    }
}
