package app.marquee.campaign;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Who had a hand in a campaign, and what others said to it. */
@Embeddable
class CampaignReview {
    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] writers = {};

    private @Nullable String rejectionReason;

    @Enumerated(EnumType.STRING)
    private @Nullable CampaignApproval approval;

    void wrote(String actor) {
        writers = Stream.concat(Arrays.stream(writers), Stream.of(actor))
                .distinct()
                .toArray(String[]::new);
    }

    List<String> writers() {
        return List.of(writers);
    }

    void approve(CampaignApproval given) {
        approval = given;
    }

    void withdrawApproval() {
        approval = null;
    }

    /** Null: it needed none, or has none yet. */
    @Nullable
    CampaignApproval approval() {
        return approval;
    }

    void reject(@Nullable String reason) {
        rejectionReason = reason;
    }

    @Nullable
    String rejectionReason() {
        return rejectionReason;
    }
}
