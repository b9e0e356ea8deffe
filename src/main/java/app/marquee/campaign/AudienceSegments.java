package app.marquee.campaign;

import app.marquee.segment.SegmentUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Segments that campaigns were for are kept, for their reports too. */
@ApplicationScoped
class AudienceSegments implements SegmentUse {
    private final CampaignRepository repository;

    AudienceSegments(CampaignRepository repository) {
        this.repository = repository;
    }

    @Override
    public boolean isUsed(UUID segmentId) {
        return repository.count("segmentId", segmentId) > 0;
    }
}
