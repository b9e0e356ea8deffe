package app.marquee.content;

import app.marquee.shared.Language;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A content's subject and body, parsed once; safe for use by several threads. */
public final class CompiledTemplate {
    private final @Nullable CompiledPart subject;
    private final @Nullable CompiledPart html;
    private final CompiledPart text;
    private final List<String> links;
    private final List<CompiledPart> addresses;
    private final boolean givesCoupon;
    private final boolean isPersonal;
    private final Language language;

    CompiledTemplate(
            @Nullable CompiledPart subject,
            @Nullable CompiledPart html,
            CompiledPart text,
            List<String> links,
            boolean givesCoupon,
            boolean isPersonal,
            Language language) {
        this.subject = subject;
        this.html = html;
        this.text = text;
        this.links = links;
        this.addresses = links.stream().map(CompiledPart::ofAddress).toList();
        this.givesCoupon = givesCoupon;
        this.isPersonal = isPersonal;
        this.language = language;
    }

    /** Whether each message of it needs a coupon code of its own. */
    public boolean givesCoupon() {
        return givesCoupon;
    }

    /** Whether it says something else to each customer, or in each campaign. */
    public boolean isPersonal() {
        return isPersonal;
    }

    /** What its readers read, as its script tells: what we add to it is in the same. */
    public Language language() {
        return language;
    }

    /**
     * The addresses of the body's http and https links in order of appearance. Fields may stand in them, as in {@code
     * https://example.com/?c={customer.externalId}}; {@link Templates#renderAddress} fills them in.
     */
    public List<String> links() {
        return links;
    }

    /** Fills in the fields; links lead where the author said. */
    public RenderedContent render(TemplateData data) {
        return render(data, number -> address(number, data));
    }

    /**
     * Fills in the fields, with links that lead somewhere else.
     *
     * @param linkTo the address for the link of a number, counted from 0 in the order of {@link #links()}
     * @throws TemplateOutOfBounds when the result is too large for a message
     */
    public RenderedContent render(TemplateData data, IntFunction<String> linkTo) {
        var addresses = IntStream.range(0, links.size()).mapToObj(linkTo).toList();
        return new RenderedContent(
                subject == null ? null : Escape.oneLine(subject.render(data, addresses::get)),
                html == null ? null : html.render(data, addresses::get),
                textOf(data, addresses));
    }

    private String textOf(TemplateData data, List<String> addresses) {
        var rendered = text.render(data, addresses::get);
        return html == null ? rendered : DerivedText.tidy(rendered);
    }

    private String address(int number, TemplateData data) {
        return addresses.get(number).render(data, ignored -> "");
    }
}
