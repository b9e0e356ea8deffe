package app.marquee.development;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.server.SMTPServer;

/** The SMTP server of development, on loopback only: what it takes over is seen in the mailbox and goes nowhere else. */
@DevelopmentOnly
@ApplicationScoped
class MailServer {
    private static final Logger LOG = Logger.getLogger(MailServer.class);
    private static final int ANY_FREE_PORT = 0;
    private static final int CONNECTIONS = 100;

    private final MailFolder folder;
    private final int wantedPort;
    private SMTPServer server;

    MailServer(MailFolder folder, @ConfigProperty(name = "marquee.development.mailbox.port") int wantedPort) {
        this.folder = folder;
        this.wantedPort = wantedPort;
        this.server = serverAt(wantedPort);
    }

    void start(@Observes StartupEvent event) {
        try {
            server.start();
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Port %d is taken, so the mailbox listens on another; email channels that name %d do not reach it",
                    wantedPort, wantedPort);
            server = serverAt(ANY_FREE_PORT);
            server.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        server.stop();
    }

    int port() {
        return server.getPortAllocated();
    }

    private SMTPServer serverAt(int port) {
        return new SMTPServer.Builder()
                .bindAddress(InetAddress.getLoopbackAddress())
                .port(port)
                .softwareName("Marquee development mailbox")
                .maxConnections(CONNECTIONS)
                .maxMessageSize(Reception.MAXIMUM_BYTES)
                // Channels may be tried with credentials: all of them are right.
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {}))
                .messageHandlerFactory(context -> new Reception(folder))
                .build();
    }
}
