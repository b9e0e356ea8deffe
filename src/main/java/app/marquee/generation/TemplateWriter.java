package app.marquee.generation;

import java.util.Locale;
import java.util.stream.Collectors;

/** Puts a text together from a brief where no AI service is connected: no word of it is its own but the salutation. */
final class TemplateWriter {
    private TemplateWriter() {}

    static String write(Brief brief, String tenantName) {
        var chinese = brief.language().getLanguage().equals(Locale.CHINESE.getLanguage());
        var facts = brief.facts().stream().map(fact -> "- " + fact).collect(Collectors.joining("\n"));
        var title = "Title: " + brief.topic() + "\nSubject: " + brief.topic() + "\n\n";
        var body = facts.isEmpty() ? brief.topic() : facts;
        return switch (brief.kind()) {
            case SMS, CHAT_MESSAGE, POSTER ->
                title
                        + (chinese ? "【" + tenantName + "】" : tenantName + ": ")
                        + brief.topic()
                        + brief.facts().stream()
                                .map(fact -> (chinese ? "；" : "; ") + fact)
                                .collect(Collectors.joining());
            case EMAIL, ARTICLE, LANDING_PAGE, PRODUCT_PAGE, CASE_STUDY, WHITE_PAPER, SHORT_VIDEO_SCRIPT, LIVE_SCRIPT ->
                title + (chinese ? "您好！\n\n" : "Hello,\n\n") + body + "\n\n" + tenantName;
        };
    }
}
