package app.marquee.content;

import org.eclipse.microprofile.graphql.Description;

/** What a content item is made for. */
@Description("What a content item is made for.")
public enum ContentKind {
    @Description(
            "An email. A body with HTML tags is HTML, with a text alternative derived from it; else it is plain text.")
    EMAIL(true),
    @Description("A short message to a phone, plain text.")
    SMS(false),
    @Description("A message in a chat, plain text.")
    CHAT_MESSAGE(false),
    @Description("An article, HTML or plain text.")
    ARTICLE(true),
    @Description("The wording of a poster, plain text.")
    POSTER(false),
    @Description("The script of a short video, plain text.")
    SHORT_VIDEO_SCRIPT(false),
    @Description("The script of a live stream, plain text.")
    LIVE_SCRIPT(false),
    @Description("A landing page, HTML or plain text.")
    LANDING_PAGE(true),
    @Description("A product detail page, HTML or plain text.")
    PRODUCT_PAGE(true),
    @Description("A case study (pain, solution, gain), HTML or plain text.")
    CASE_STUDY(true),
    @Description("A white paper, HTML or plain text.")
    WHITE_PAPER(true);

    private final boolean mayBeHtml;

    ContentKind(boolean mayBeHtml) {
        this.mayBeHtml = mayBeHtml;
    }

    TemplateFormat formatOf(String body) {
        return mayBeHtml && HtmlContext.hasTags(body) ? TemplateFormat.HTML : TemplateFormat.TEXT;
    }
}
