package app.marquee.campaign;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class CampaignRunRepository implements PanacheRepositoryBase<CampaignRun, UUID> {}
