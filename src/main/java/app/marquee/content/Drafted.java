package app.marquee.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a machine wrote of a content.
 *
 * @param writer for whom, as an actor: counts as who wrote it and so does not approve it
 */
public record Drafted(
        ContentKind kind,
        String title,
        @Nullable JourneyStage stage,
        @Nullable String scene,
        @Nullable String subject,
        String body,
        String writer) {
    Wording wording() {
        return new Wording(title, stage, scene, subject, body, null, List.of());
    }

    /** In place of what is there; on case studies and variants no machine writes. */
    Wording wordingIn(Wording present) {
        return new Wording(title, stage, scene, subject, body, present.caseStudy(), present.variants());
    }
}
