package app.marquee.generation;

import app.marquee.content.ContentKind;
import app.marquee.content.ContentView;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds what callers ask for to its bounds. */
final class Briefs {
    private static final int LONGEST_TOPIC = 200;
    private static final int LONGEST_WORDS = 100;
    private static final int LONGEST_AUDIENCE = 200;
    private static final int LONGEST_TIER = 50;
    private static final int LONGEST_FACT = 1_000;
    private static final int MOST_FACTS = 30;
    private static final int FEWEST_CHARACTERS = 20;
    private static final int MOST_CHARACTERS = 10_000;
    private static final int USUAL_VARIANTS = 2;
    private static final int MOST_VARIANTS = 5;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    private Briefs() {}

    static Brief of(GenerationInputs.DraftContent input, String currencyCode) {
        return new Brief(
                input.kind(),
                Limits.line(input.topic(), LONGEST_TOPIC, "input", "topic"),
                input.stage(),
                Limits.optionalLine(input.scene(), LONGEST_WORDS, "input", "scene"),
                Limits.optionalLine(input.audience(), LONGEST_AUDIENCE, "input", "audience"),
                Limits.optionalLine(input.tierCode(), LONGEST_TIER, "input", "tierCode"),
                facts(input.facts()),
                Limits.optionalLine(input.tone(), LONGEST_WORDS, "input", "tone"),
                language(input.language(), currencyCode),
                length(input.maximumCharacters(), usualLength(input.kind())),
                null,
                null,
                false);
    }

    /** @throws InvalidInput when the task does not say what it needs, or the content is none that can be rewritten */
    static Brief of(GenerationInputs.RewriteContent input, ContentView content, boolean html) {
        if (content.body().length() > MOST_CHARACTERS) {
            throw new InvalidInput(
                    Message.of("Only a content of at most %d characters can be rewritten", MOST_CHARACTERS),
                    "input",
                    "id");
        }
        require(input.task() != RewriteTask.TRANSLATE || input.language() != null, "language");
        require(input.task() != RewriteTask.ADAPT || input.kind() != null, "kind");
        var kind = input.task() == RewriteTask.ADAPT && input.kind() != null ? input.kind() : content.kind();
        var text = html ? Layout.textOf(content.body()) : content.body();
        // Another kind has another layout, or none.
        boolean keepsLayout = html && input.task() != RewriteTask.ADAPT;
        var body = keepsLayout ? content.body() : text;
        return new Brief(
                kind,
                content.title(),
                content.stage(),
                content.scene(),
                null,
                null,
                List.of(),
                null,
                input.task() == RewriteTask.TRANSLATE ? language(input.language(), "") : Locale.ROOT,
                length(input.maximumCharacters(), usualLength(input.task(), kind, text.length())),
                input.task(),
                content.subject() == null ? body : "Subject: " + content.subject() + "\n\n" + body,
                keepsLayout);
    }

    private static void require(boolean said, String field) {
        if (!said) {
            throw new InvalidInput(Message.of("This task needs it"), "input", field);
        }
    }

    private static int usualLength(RewriteTask task, ContentKind kind, int present) {
        return switch (task) {
            case SHORTEN -> present / 2;
            case TRANSLATE -> present * 4;
            case ADAPT -> usualLength(kind);
            case VARIANTS -> present * 2;
        };
    }

    static int count(GenerationInputs.RewriteContent input) {
        if (input.task() != RewriteTask.VARIANTS) {
            return 1;
        }
        var count = input.count() == null ? USUAL_VARIANTS : input.count();
        if (count < 1 || count > MOST_VARIANTS) {
            throw new InvalidInput(
                    Message.of("Must be a whole number from %d to %d", 1, MOST_VARIANTS), "input", "count");
        }
        return count;
    }

    private static List<String> facts(@Nullable List<String> facts) {
        if (facts == null || facts.isEmpty()) {
            return List.of();
        }
        return Limits.list(facts, MOST_FACTS, "input", "facts").stream()
                .map(fact -> Limits.text(fact, LONGEST_FACT, "input", "facts"))
                .toList();
    }

    private static Locale language(@Nullable String tag, String currencyCode) {
        if (tag == null) {
            return currencyCode.equals("CNY") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        }
        if (!LANGUAGE.matcher(tag).matches()) {
            throw new InvalidInput(Message.of("Use the tag of a language, such as zh-CN or en"), "input", "language");
        }
        return Locale.forLanguageTag(tag);
    }

    private static int length(@Nullable Integer characters, int usual) {
        if (characters == null) {
            return Math.max(FEWEST_CHARACTERS, Math.min(MOST_CHARACTERS, usual));
        }
        if (characters < FEWEST_CHARACTERS || characters > MOST_CHARACTERS) {
            throw new InvalidInput(
                    Message.of("Must be a whole number from %d to %d", FEWEST_CHARACTERS, MOST_CHARACTERS),
                    "input",
                    "maximumCharacters");
        }
        return characters;
    }

    private static int usualLength(ContentKind kind) {
        return switch (kind) {
            case SMS -> 70;
            case CHAT_MESSAGE, POSTER -> 300;
            case EMAIL, ARTICLE, SHORT_VIDEO_SCRIPT, LIVE_SCRIPT, LANDING_PAGE, PRODUCT_PAGE, CASE_STUDY, WHITE_PAPER ->
                2_000;
        };
    }
}
