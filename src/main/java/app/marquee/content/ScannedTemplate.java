package app.marquee.content;

import java.util.List;

/**
 * A template as it was read.
 *
 * @param links the addresses of its http and https links in order of appearance, each itself a template in which fields
 *     may stand
 * @param problems the faults found; with any, the template is not to be used
 */
record ScannedTemplate(List<Piece> pieces, List<String> links, List<TemplateProblem> problems) {
    /** Whether it takes what the field stands for, in its text, in a link or to decide by. */
    boolean names(TemplateField field) {
        return pieces.stream().anyMatch(piece -> piece.names(field))
                || links.stream()
                        .anyMatch(link ->
                                TemplateScanner.scan(link, TemplateFormat.URL).names(field));
    }
}
