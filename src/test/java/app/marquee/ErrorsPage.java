package app.marquee;

import static app.marquee.SchemaCodes.description;

import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes src/docs/errors.md from the schema. */
final class ErrorsPage {
    private static final String HEAD = """
            # Error codes

            Made from the schema by `ErrorsPageTest`; changed by hand, it fails.

            What a user can correct is in a mutation's `userErrors`, and then nothing was changed: `field` leads to the
            input field at fault, `code` is one of those below, `message` is one sentence in English or Chinese, as the
            header `Accept-Language` asks. What is for the program to correct is a top-level error, with a
            `RequestErrorCode` in `extensions.code`. Beside it `extensions` has, of some: `retryAfterMs` of THROTTLED, `reason` of
            INVALID where the program can tell what to do (MAX_COST_EXCEEDED, with `maximumCost`; ANSWER_TOO_LARGE), and
            nothing else. Codes never change with the language, and none is ever given another
            meaning; new ones may come, so treat one that you do not know by its message.
            """;

    private ErrorsPage() {}

    /** @param operations the mutations that answer a code, by the enum and the code joined by a dot */
    static String write(Collection<EnumTypeDefinition> enums, Map<String, Set<String>> operations) {
        return HEAD + enums.stream().map(type -> section(type, operations)).collect(Collectors.joining());
    }

    private static String section(EnumTypeDefinition type, Map<String, Set<String>> operations) {
        String rows = type.getEnumValueDefinitions().stream()
                .map(code -> row(code, operations.getOrDefault(type.getName() + "." + code.getName(), Set.of())))
                .collect(Collectors.joining());
        return "\n## " + type.getName() + "\n" + description(type)
                + "\n\n| Code | What it means | What to do | Mutations |\n|---|---|---|---|\n" + rows;
    }

    private static String row(EnumValueDefinition code, Set<String> mutations) {
        String[] sentences = description(code).split("(?<=\\.) ", 2);
        String names = mutations.stream().sorted().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s |\n"
                .formatted(code.getName(), sentences[0], sentences.length == 2 ? sentences[1] : "", names);
    }
}
