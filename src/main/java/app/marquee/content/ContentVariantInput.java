package app.marquee.content;

import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Languages;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("ContentVariantInput")
@Description("Another wording, for those who fit all of language, channel and segment that it names; at least one.")
public record ContentVariantInput(
        @Nullable @Description("For who reads this language, such as `zh` or `zh-CN`; who reads zh-CN reads zh, too.")
        String language,

        @Nullable @Description("For messages on channels of this kind.")
        ChannelKind channel,

        @Id @Nullable @Description("For customers in this segment.")
        String segmentId,

        @Nullable @Description("Subject of an email, as that of the content; left out: the content's.")
        String subject,

        @NonNull @Description("What it says, as the body of the content.")
        String body) {
    private static final int MAX_VARIANTS = 20;
    private static final int MAX_SUBJECT = 500;
    private static final int MAX_BODY = 200_000;
    private static final int MAX_BODIES = 500_000;

    static List<Variant> checked(@Nullable List<ContentVariantInput> inputs) {
        if (inputs == null || inputs.isEmpty()) {
            return List.of();
        }
        Limits.list(inputs, MAX_VARIANTS, "input", "variants");
        var variants = new ArrayList<Variant>();
        for (int index = 0; index < inputs.size(); index++) {
            var variant = inputs.get(index).checked(index);
            if (variants.stream().anyMatch(variant::isForTheSameAs)) {
                throw new InvalidInput(
                        Message.of("There is a variant for the same readers before it"), at(index, "body"));
            }
            variants.add(variant);
        }
        if (variants.stream().mapToInt(variant -> variant.body().length()).sum() > MAX_BODIES) {
            throw new InvalidInput(
                    Message.of("Together they must have at most %d characters", MAX_BODIES), "input", "variants");
        }
        return variants;
    }

    private Variant checked(int index) {
        var variant = new Variant(
                language == null ? null : Languages.tag(language, at(index, "language")),
                channel,
                segment(index),
                Limits.optionalLine(subject, MAX_SUBJECT, at(index, "subject")),
                Limits.text(body, MAX_BODY, at(index, "body")));
        if (variant.language() == null && channel == null && variant.segmentId() == null) {
            throw new InvalidInput(
                    Message.of("Say for which language, channel or segment it is"), at(index, "language"));
        }
        return variant;
    }

    private @Nullable UUID segment(int index) {
        return segmentId == null ? null : Ids.decode("seg", segmentId);
    }

    private static String[] at(int index, String field) {
        return new String[] {"input", "variants", String.valueOf(index), field};
    }
}
