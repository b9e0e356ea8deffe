package app.marquee.content;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;

@Description("How far a content has come in its workflow.")
public enum ContentStatus {
    @Description("Drafted.")
    IDEA,
    @Description("Its wording is looked at.")
    SCRIPT_REVIEW,
    @Description("Being made.")
    PRODUCTION,
    @Description("Waits for the approval of somebody who did not write it.")
    COMPLIANCE_REVIEW,
    @Description("May be sent; its wording is fixed.")
    APPROVED,
    @Description("Sent or shown at least once.")
    PUBLISHED,
    @Description("No longer used.")
    RETIRED;

    private static final Map<ContentStatus, ContentStatus> SUBMITTED =
            Map.of(IDEA, SCRIPT_REVIEW, SCRIPT_REVIEW, PRODUCTION, PRODUCTION, COMPLIANCE_REVIEW);
    private static final Map<ContentStatus, ContentStatus> REJECTED =
            Map.of(SCRIPT_REVIEW, IDEA, PRODUCTION, SCRIPT_REVIEW, COMPLIANCE_REVIEW, PRODUCTION);
    static final Set<ContentStatus> SENDABLE = EnumSet.of(APPROVED, PUBLISHED);

    /** The status after a submission; empty where nothing is left to submit. */
    Optional<ContentStatus> submitted() {
        return Optional.ofNullable(SUBMITTED.get(this));
    }

    /** One step back; empty where there is none. */
    Optional<ContentStatus> rejected() {
        return Optional.ofNullable(REJECTED.get(this));
    }

    /** Whether the wording may still change: what reviewers approve is what they read. */
    boolean isEditable() {
        return SUBMITTED.containsKey(this);
    }

    boolean isSendable() {
        return SENDABLE.contains(this);
    }
}
