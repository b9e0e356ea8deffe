package app.marquee.campaign;

import app.marquee.shared.Ids;
import java.util.UUID;

/** A content, and the channel that it goes over. */
record Carried(UUID channelId, UUID contentId) {
    /** As the audit log tells of it. */
    @Override
    public String toString() {
        return Ids.encode("cnt", contentId) + " over " + Ids.encode("chn", channelId);
    }
}
