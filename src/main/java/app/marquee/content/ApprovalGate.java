package app.marquee.content;

import app.marquee.shared.InvalidInputs;
import java.util.UUID;

/** What a content has to pass beside people: asked as it goes to its last review, and again as it is approved. */
public interface ApprovalGate {
    /** @throws InvalidInputs with each reason why it does not pass */
    void check(UUID contentId, int version);
}
