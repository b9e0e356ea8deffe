package app.marquee.development;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says at the start what there is to see. */
@DevelopmentOnly
@ApplicationScoped
class WhereToLook {
    private static final Logger LOG = Logger.getLogger("marquee");

    private final MailServer mailServer;
    private final String address;

    WhereToLook(MailServer mailServer, @ConfigProperty(name = "marquee.public-url") String address) {
        this.mailServer = mailServer;
        this.address = address;
    }

    void tell(@ObservesAsync HttpServerStart event) {
        LOG.infof("""
                Marquee runs. Where to look:
                  Start page    %1$s/
                  GraphQL page  %1$s/dev/graphql?user=%2$s
                  Mailbox       %1$s/dev/mailbox   (SMTP on 127.0.0.1:%3$d)
                """, address, DemoLogin.ORCHARD_OWNER.login(), mailServer.port());
    }
}
