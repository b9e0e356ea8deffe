package app.marquee.audit;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("AuditLogPositionInput")
@Description("A place in the audit log, as an earlier verification answered it.")
public record AuditLogPositionInput(
        @Description("Number of the event; 1 or more.") long sequence,

        @NonNull @Description("Hash of the event: 64 hexadecimal digits.")
        String hash) {
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    /** @throws InvalidInput when no log can have it */
    AuditLogPositionInput checked(String field) {
        if (sequence < 1) {
            throw new InvalidInput(Message.of("Must be 1 or more"), field, "sequence");
        }
        if (!HASH.matcher(hash).matches()) {
            throw new InvalidInput(Message.of("Must be 64 hexadecimal digits"), field, "hash");
        }
        return this;
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hash);
    }
}
