package app.marquee.graphql;

import graphql.GraphQLException;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import graphql.validation.Validator;
import io.smallrye.graphql.execution.ExecutionService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Queries that background work asks, through the same engine as requests. Whoever they are asked for has entered by
 * {@link app.marquee.security.EarlierCallers}.
 */
@ApplicationScoped
public class BackgroundQueries {
    // Found when needed: both are made while the application starts.
    private final Instance<ExecutionService> engine;
    private final Instance<GraphQLSchema> schema;
    private final RequestedDocuments documents;

    BackgroundQueries(Instance<ExecutionService> engine, Instance<GraphQLSchema> schema, RequestedDocuments documents) {
        this.engine = engine;
        this.schema = schema;
        this.documents = documents;
    }

    public GraphQLSchema schema() {
        return schema.get();
    }

    /** Whether the tenant may have a document run: where only registered ones are, it is one. */
    public boolean isAllowed(String text, UUID tenantId) {
        return documents.isAllowed(text, tenantId);
    }

    /**
     * Reads a document and holds it to what documents of requests are held to.
     *
     * @throws InvalidDocument when it does not parse, is over a bound or does not fit the schema
     */
    public Document read(String text) {
        try {
            Document document = DocumentLimits.parse(text);
            new Validator()
                    .validateDocument(schema(), document, Locale.ENGLISH).stream()
                            .findFirst()
                            .ifPresent(error -> {
                                throw new InvalidDocument(String.valueOf(error.getMessage()));
                            });
            return document;
        } catch (GraphQLException | DocumentLimits.TooLarge e) {
            throw new InvalidDocument(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Asks a query outside any transaction.
     *
     * @return its data
     * @throws QueryFailed when it has errors
     */
    public JsonObject ask(String query, Map<String, ?> variables) {
        var request = Json.createObjectBuilder()
                .add("query", query)
                .add("variables", Json.createObjectBuilder(variables))
                .build();
        var answer = DirectExecution.of(engine.get(), request);
        answer.getExecutionResult().getErrors().stream().findFirst().ifPresent(error -> {
            throw QueryFailed.of(error);
        });
        return answer.getExecutionResultAsJsonObject().getJsonObject("data");
    }
}
