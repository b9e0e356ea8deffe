package app.marquee.content;

import app.marquee.shared.Language;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The template language of subjects and bodies: personalised fields such as {@code {customer.displayName}} and {@code
 * {#if}}, nothing else. The body of a kind that may be HTML is HTML when it has tags, with a text alternative derived
 * from it; every other body is plain text.
 */
public final class Templates {
    private Templates() {}

    static List<TemplateProblem> problemsOfSubject(String subject) {
        return TemplateScanner.scan(subject, TemplateFormat.LINE).problems();
    }

    static List<TemplateProblem> problemsOfBody(ContentKind kind, String body) {
        return TemplateScanner.scan(body, kind.formatOf(body)).problems();
    }

    /** Parses a subject and a body that were checked when they were saved. */
    public static CompiledTemplate compile(ContentKind kind, @Nullable String subject, String body) {
        var format = kind.formatOf(body);
        var scanned = TemplateScanner.scan(body, format);
        if (!scanned.problems().isEmpty()) {
            throw new IllegalArgumentException("The template was never checked: " + scanned.problems());
        }
        var isHtml = format == TemplateFormat.HTML;
        var line = subject == null ? null : TemplateScanner.scan(subject, TemplateFormat.LINE);
        return new CompiledTemplate(
                line == null ? null : plain(line),
                isHtml ? new CompiledPart(QuteSource.html().writeAll(scanned.pieces())) : null,
                isHtml ? new CompiledPart(DerivedText.of(scanned.pieces())) : plain(scanned),
                scanned.links(),
                scanned.names(TemplateField.COUPON_CODE) || line != null && line.names(TemplateField.COUPON_CODE),
                Arrays.stream(TemplateField.values())
                        .filter(field -> field != TemplateField.TENANT_NAME)
                        .anyMatch(scanned::names),
                Language.ofText(body));
    }

    private static CompiledPart plain(ScannedTemplate scanned) {
        return new CompiledPart(QuteSource.plain().writeAll(scanned.pieces()));
    }

    /** Fills in the fields of a link's address as {@link CompiledTemplate#links()} gives it. */
    public static String renderAddress(String address, TemplateData data) {
        return CompiledPart.ofAddress(address).render(data, ignored -> "");
    }
}
