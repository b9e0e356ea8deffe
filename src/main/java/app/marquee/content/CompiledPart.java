package app.marquee.content;

import io.quarkus.qute.Template;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;

/** A subject, an HTML part, a text part or an address, parsed once and ready to be filled any number of times. */
final class CompiledPart {
    private final Template template;
    private final List<String> constants;

    CompiledPart(QuteSource source) {
        this.template = ClosedEngine.parse(source.source());
        this.constants = source.constants();
    }

    /** The address of a link, in which fields may stand. */
    static CompiledPart ofAddress(String address) {
        return new CompiledPart(QuteSource.plain()
                .writeAll(TemplateScanner.scan(address, TemplateFormat.URL).pieces()));
    }

    String render(TemplateData data, IntFunction<String> links) {
        var output = new BoundedOutput();
        try {
            template.instance()
                    .data(new TemplateValues(data, links, constants))
                    .consume(output)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TemplateOutOfBounds tooMuch) {
                throw tooMuch;
            }
            throw e;
        }
        return output.toString();
    }
}
