package app.marquee.audit;

import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("AuditEventFilter")
@Description("Which events: all that are said must hold.")
public record AuditEventFilter(
        @Description("Exactly this action; 1 to 200 characters.") @Nullable
        String action,

        @Description("Exactly this actor; 1 to 300 characters.") @Nullable
        String actor,

        @Id @Description("Done to this object, of whichever type.") @Nullable
        String subjectId,

        @Description("Done at this time or later.") @Nullable
        Instant from,

        @Description("Done before this time.") @Nullable Instant until) {

    /** In Panache's query language; the values only ever become parameters. */
    String where() {
        return parameters().keySet().stream()
                .map(name -> switch (name) {
                    case "from" -> "at >= :from";
                    case "until" -> "at < :until";
                    default -> name + " = :" + name;
                })
                .collect(Collectors.joining(" and "));
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        addText(parameters, "action", action, 200);
        addText(parameters, "actor", actor, 300);
        if (subjectId != null) {
            String prefix = Ids.prefixOf(subjectId);
            parameters.put("subjectId", Ids.encode(prefix, Ids.decode(prefix, subjectId)));
        }
        if (from != null) {
            parameters.put("from", from);
        }
        if (until != null) {
            parameters.put("until", until);
        }
        return parameters;
    }

    private static void addText(Map<String, Object> parameters, String name, @Nullable String value, int most) {
        if (value != null) {
            parameters.put(name, Limits.line(value, most, "filter", name));
        }
    }
}
