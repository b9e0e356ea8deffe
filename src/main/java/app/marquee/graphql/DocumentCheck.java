package app.marquee.graphql;

import app.marquee.shared.Message;
import graphql.ParseAndValidate;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Locale;

/** Whether a document could be run, told when it is registered rather than when somebody needs it. */
@ApplicationScoped
public class DocumentCheck {
    public static final int MAXIMUM_CHARACTERS = CheckedDocument.MAXIMUM_CHARACTERS;

    private final Instance<GraphQLSchema> schema;

    DocumentCheck(Instance<GraphQLSchema> schema) {
        this.schema = schema;
    }

    /** @throws app.marquee.shared.RequestException that says why it could not */
    public void check(String text) {
        CheckedDocument.of(text);
        List<ValidationError> errors = ParseAndValidate.validate(schema.get(), Parser.parse(text), Locale.ENGLISH);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(Message.of(
                    "The request does not fit the schema: %s",
                    EngineMessage.readable(errors.get(0).getMessage())));
        }
    }
}
