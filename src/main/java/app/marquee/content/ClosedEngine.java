package app.marquee.content;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.ValueResolver;
import java.util.concurrent.CompletionStage;

/**
 * A template engine of its own that can do next to nothing: no reflection, no loops, no includes, no evaluation, no
 * namespaces, only {@code if} and the names of {@link TemplateValues}, each with the way it is escaped.
 */
final class ClosedEngine {
    private static final Engine ENGINE = Engine.builder()
            .addSectionHelper(new IfSectionHelper.Factory())
            .addValueResolver(new ValuesResolver())
            .addValueResolver(new EscapeResolver())
            .strictRendering(true)
            .removeStandaloneLines(false)
            .build();

    private ClosedEngine() {}

    static Template parse(String source) {
        return ENGINE.parse(source);
    }

    private static final class ValuesResolver implements ValueResolver {
        @Override
        public boolean appliesTo(EvalContext context) {
            return context.getBase() instanceof TemplateValues
                    && context.getParams().isEmpty();
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            return CompletedStage.of(((TemplateValues) context.getBase()).get(context.getName()));
        }
    }

    private static final class EscapeResolver implements ValueResolver {
        @Override
        public boolean appliesTo(EvalContext context) {
            return context.getBase() instanceof String && context.getParams().isEmpty();
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            return CompletedStage.of(Escape.valueOf(context.getName()).apply((String) context.getBase()));
        }
    }
}
