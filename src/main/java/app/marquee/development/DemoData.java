package app.marquee.development;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Keeps the demo shops as their scripts say: made at the first start, brought up to date at each later one. */
@DevelopmentOnly
@ApplicationScoped
class DemoData {
    private static final Logger LOG = Logger.getLogger(DemoData.class);

    private final DevelopmentLogin login;
    private final MailFolder mail;
    private final MailServer mailServer;
    private final InstantSource clock;
    private final URI address;
    private final boolean atStart;
    private volatile boolean stopping;

    DemoData(
            DevelopmentLogin login,
            MailFolder mail,
            MailServer mailServer,
            InstantSource clock,
            @ConfigProperty(name = "marquee.public-url") URI address,
            @ConfigProperty(name = "marquee.development.demo-data", defaultValue = "true") boolean atStart) {
        this.login = login;
        this.mail = mail;
        this.mailServer = mailServer;
        this.clock = clock;
        this.address = address;
        this.atStart = atStart;
    }

    void start(@Observes StartupEvent event) {
        if (atStart) {
            Infrastructure.getDefaultWorkerPool().execute(this::makeAtStart);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void makeAtStart() {
        try {
            var http = new DemoHttp(address);
            http.awaitService();
            make(http);
            LOG.info("The demo shops are open");
        } catch (RuntimeException e) {
            if (!stopping) {
                LOG.warn("The demo shops are not complete; the next start goes on with them", e);
            }
        }
    }

    /** Does what is still missing; doing it twice changes nothing. */
    void make(DemoHttp http) {
        for (DemoTenant tenant : DemoTenant.values()) {
            var shop = new DemoShop(tenant, login, http, clock);
            shop.open();
            shop.trade();
            var marketing = new DemoMarketing(shop, mailServer.port());
            marketing.prepare();
            marketing.runCampaigns(new Reactions(shop, mail, http));
        }
    }
}
