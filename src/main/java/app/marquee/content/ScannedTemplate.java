package app.marquee.content;

import java.util.List;

/**
 * A template as it was read.
 *
 * @param links the addresses of its http and https links in order of appearance, each itself a template in which fields
 *     may stand
 * @param problems the faults found; with any, the template is not to be used
 */
record ScannedTemplate(List<Piece> pieces, List<String> links, List<TemplateProblem> problems) {}
