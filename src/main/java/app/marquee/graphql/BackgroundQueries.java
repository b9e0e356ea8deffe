package app.marquee.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLException;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import graphql.validation.Validator;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.smallrye.graphql.execution.ExecutionService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        var context = new HashMap<String, Object>();
        context.put("runBlocking", true);
        context.put("httpHeaders", Map.of());
        context.put("state", Arc.container().requestContext().getState());
        var answer = new Answer();
        engine.get().executeSync(request, context, answer);
        return answer.data();
    }

    private static final class Answer implements ExecutionResponseWriter {
        private @Nullable ExecutionResponse response;
        private @Nullable Throwable failure;

        @Override
        public void write(ExecutionResponse written) {
            response = written;
        }

        @Override
        public void fail(Throwable thrown) {
            failure = thrown;
        }

        JsonObject data() {
            if (response == null) {
                throw new IllegalStateException("The query got no answer", failure);
            }
            ExecutionResult result = response.getExecutionResult();
            result.getErrors().stream().findFirst().ifPresent(error -> {
                throw QueryFailed.of(error);
            });
            return Objects.requireNonNull(response)
                    .getExecutionResultAsJsonObject()
                    .getJsonObject("data");
        }
    }
}
