package app.marquee.content;

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
    /** @param caseStudy what was there before, on which no machine writes */
    Wording wording(@Nullable CaseStudy caseStudy) {
        return new Wording(title, stage, scene, subject, body, caseStudy);
    }
}
