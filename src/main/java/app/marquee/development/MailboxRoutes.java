package app.marquee.development;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.vertx.web.Param;
import io.quarkus.vertx.web.Route;
import io.quarkus.vertx.web.Route.HandlerType;
import io.quarkus.vertx.web.Route.HttpMethod;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The mailbox: every message that was sent in development, whoever it was for. */
@DevelopmentOnly
@ApplicationScoped
public class MailboxRoutes {
    private static final String MAILBOX = "/dev/mailbox";
    private static final int SHOWN = 100;
    /** A message is somebody's HTML: no scripts, no forms, and an origin of its own, also when it is opened alone. */
    private static final String MESSAGE_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox;"
            + " default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'";
    /** A click opens a page of its own: one inside the frame would be shut into its sandbox. */
    private static final String LINKS_OPEN_OUTSIDE = "<base target=\"_blank\">";

    private final MailFolder folder;
    private final MailServer server;
    private final Template list;
    private final Template message;

    MailboxRoutes(
            MailFolder folder,
            MailServer server,
            @Location("development/mailbox.html") Template list,
            @Location("development/message.html") Template message) {
        this.folder = folder;
        this.server = server;
        this.list = list;
        this.message = message;
    }

    @Route(path = MAILBOX, methods = HttpMethod.GET, type = HandlerType.BLOCKING)
    void list(@Param Optional<String> words, HttpServerResponse response) {
        List<MailSummary> found = folder.list(words.orElse("")).toList();
        Pages.show(
                response,
                list.data("words", words.orElse(""))
                        .data("messages", found.stream().limit(SHOWN).toList())
                        .data("total", found.size())
                        .data("port", server.port())
                        .render());
    }

    @Route(path = MAILBOX + "/:id", methods = HttpMethod.GET, type = HandlerType.BLOCKING)
    void show(@Param String id, HttpServerResponse response) throws MessagingException, IOException {
        Optional<byte[]> source = source(id);
        if (source.isEmpty()) {
            notFound(response);
        } else {
            Pages.show(
                    response,
                    message.data("id", id)
                            .data("message", MailMessage.read(source.get()))
                            .render());
        }
    }

    @Route(path = MAILBOX + "/:id/html", methods = HttpMethod.GET, type = HandlerType.BLOCKING)
    void html(@Param String id, HttpServerResponse response) throws MessagingException, IOException {
        Optional<byte[]> source = source(id);
        Optional<String> html = source.isEmpty()
                ? Optional.empty()
                : MailMessage.read(source.get()).html();
        html.ifPresentOrElse(
                content -> Pages.secured(response)
                        .putHeader("Content-Type", "text/html; charset=utf-8")
                        .putHeader("Content-Security-Policy", MESSAGE_POLICY)
                        .end(LINKS_OPEN_OUTSIDE + content),
                () -> notFound(response));
    }

    @Route(path = MAILBOX + "/:id/source", methods = HttpMethod.GET, type = HandlerType.BLOCKING)
    void source(@Param String id, HttpServerResponse response) throws IOException {
        source(id)
                .ifPresentOrElse(content -> Pages.text(response).end(Buffer.buffer(content)), () -> notFound(response));
    }

    private Optional<byte[]> source(String id) throws IOException {
        try {
            return folder.source(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void notFound(HttpServerResponse response) {
        Pages.text(response).setStatusCode(404).end("The mailbox has no such message (the oldest ones go).\n");
    }
}
