package app.marquee.graphql;

import io.quarkus.arc.Arc;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.smallrye.graphql.execution.ExecutionService;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has the engine answer a request that did not come by HTTP: on this thread, in the request context at hand. */
final class DirectExecution implements ExecutionResponseWriter {
    private @Nullable ExecutionResponse response;
    private @Nullable Throwable failure;

    private DirectExecution() {}

    /** @param request as the engine takes it */
    static ExecutionResponse of(ExecutionService engine, JsonObject request) {
        // What SmallRye's own handlers tell its fetchers.
        var context = new HashMap<String, Object>();
        context.put("runBlocking", true);
        context.put("httpHeaders", Map.of());
        context.put("state", Arc.container().requestContext().getState());
        var execution = new DirectExecution();
        engine.executeSync(request, context, execution);
        ExecutionResponse response = execution.response;
        if (response == null) {
            throw new IllegalStateException("The engine did not answer", execution.failure);
        }
        return response;
    }

    @Override
    public void write(ExecutionResponse written) {
        response = written;
    }

    @Override
    public void fail(Throwable thrown) {
        failure = thrown;
    }
}
