package app.marquee.graphql;

import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import graphql.validation.Validator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Locale;

/** Whether a document could be run, told when it is handed in rather than when somebody needs it. */
@ApplicationScoped
public class DocumentCheck {
    public static final int MAXIMUM_CHARACTERS = CheckedDocument.MAXIMUM_CHARACTERS;

    private final Instance<GraphQLSchema> schema;

    DocumentCheck(Instance<GraphQLSchema> schema) {
        this.schema = schema;
    }

    /**
     * Reads a document and holds it to what documents of requests are held to.
     *
     * @throws app.marquee.shared.RequestException that says why it could not be run
     */
    public Document read(String text) {
        Document document = CheckedDocument.parse(text);
        new Validator()
                .validateDocument(schema.get(), document, Locale.ENGLISH).stream()
                        .findFirst()
                        .ifPresent(error -> {
                            throw new InvalidRequest(EngineMessage.of(error));
                        });
        return document;
    }
}
