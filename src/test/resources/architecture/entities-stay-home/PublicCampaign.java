package app.marquee.campaign;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class PublicCampaign {
    @Id
    long id;
}
