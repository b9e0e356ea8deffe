package app.marquee.graphql;

import app.marquee.security.TenantNeed;
import app.marquee.shared.Message;
import app.marquee.shared.RequestException;
import graphql.GraphQLException;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.InvalidSyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a document that parses and is within bounds, before it is run.
 *
 * @param administersDocuments whether all it does is to list, register or remove documents
 * @param operations kinds by name; the name of one without a name is empty
 */
record CheckedDocument(TenantNeed tenantNeed, boolean administersDocuments, Map<String, Operation> operations) {
    /** The engine keeps 2,048 documents. */
    static final int MAXIMUM_CHARACTERS = 100_000;

    private static final Set<String> FIELDS_WITHOUT_TENANT = Set.of("viewer", "__schema", "__type", "__typename");
    private static final Set<String> FIELDS_OF_DOCUMENTS = Set.of("documents", "registerDocuments", "removeDocument");
    private static final Set<String> FIELDS_WITHOUT_MEMBERSHIP = Set.of("acceptInvitation");

    /** @throws InvalidRequest when it does not parse or is out of bounds */
    static CheckedDocument of(String text) {
        Document document = parse(text);
        return new CheckedDocument(
                tenantNeed(document), asksOnlyFor(FIELDS_OF_DOCUMENTS, document), operations(document));
    }

    /**
     * The kind of the operation that would be run.
     *
     * @throws InvalidRequest when it is not clear which that is
     */
    Operation kindOf(@Nullable String operationName) {
        if (operationName == null && operations.size() == 1) {
            return operations.values().iterator().next();
        }
        Operation named = operations.get(Objects.requireNonNullElse(operationName, ""));
        if (named == null) {
            throw new InvalidRequest.InvalidDocument(
                    Message.of("`operationName` must name one of the document's operations"));
        }
        return named;
    }

    /** @throws RequestException when it does not parse or is out of bounds */
    static Document parse(String text) {
        if (text.length() > MAXIMUM_CHARACTERS) {
            throw new InvalidRequest(Message.of("The document has more than %d characters", MAXIMUM_CHARACTERS));
        }
        try {
            return DocumentLimits.parse(text);
        } catch (InvalidSyntaxException e) {
            throw new InvalidRequest.InvalidDocument(Message.of(
                    "The document does not parse: line %d, column %d",
                    e.getLocation().getLine(), e.getLocation().getColumn()));
        } catch (GraphQLException e) {
            throw new InvalidRequest.InvalidDocument(Message.of("The document does not parse"));
        }
    }

    private static Map<String, Operation> operations(Document document) {
        Map<String, Operation> kinds = new HashMap<>();
        document.getDefinitionsOfType(OperationDefinition.class)
                .forEach(operation ->
                        kinds.put(Objects.requireNonNullElse(operation.getName(), ""), operation.getOperation()));
        return Map.copyOf(kinds);
    }

    private static TenantNeed tenantNeed(Document document) {
        if (asksOnlyFor(FIELDS_WITHOUT_MEMBERSHIP, document)) {
            return TenantNeed.NONE;
        }
        return asksOnlyFor(FIELDS_WITHOUT_TENANT, document) ? TenantNeed.ANY : TenantNeed.ONE;
    }

    private static boolean asksOnlyFor(Set<String> fields, Document document) {
        return document.getDefinitionsOfType(OperationDefinition.class).stream()
                .flatMap(operation -> operation.getSelectionSet().getSelections().stream())
                .allMatch(selection -> selection instanceof Field field && fields.contains(field.getName()));
    }
}
