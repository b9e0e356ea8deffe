package app.marquee.graphql;

import graphql.schema.GraphQLSchema;
import io.smallrye.graphql.execution.ExecutionService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.json.Json;
import jakarta.json.JsonObject;
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
