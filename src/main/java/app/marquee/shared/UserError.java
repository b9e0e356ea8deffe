package app.marquee.shared;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("Something in the input that the user can correct. Nothing was changed.")
public record UserError(
        @NonNull @Description("Path of the input field at fault, from `input` on; empty when no single field is.")
        List<@NonNull String> field,

        @NonNull
        @Description(
                "Stable code in UPPER_SNAKE_CASE, of `CommonErrorCode` or of the feature's enum; never translated.")
        String code,

        @NonNull @Description("One sentence that says what to correct, in English or Chinese as Accept-Language asks.")
        String message) {}
