package app.marquee.webhook;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import app.marquee.tenant.Owners;
import app.marquee.tenant.Tenants;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells a tenant's owners by email that an endpoint was disabled. A crash may tell them twice. */
@ApplicationScoped
class WebhookNotice implements JobHandler {
    static final String KIND = "webhook-notice";

    private static final String TEXT = """
            Marquee no longer calls this webhook endpoint of %s:

            %s

            %s What waited for it is kept for 30 days. When the endpoint works again, enable it with
            updateWebhookEndpoint and have the rest sent with replayWebhookDeliveries.
            """;

    private final WebhookEndpointRepository endpoints;
    private final Owners owners;
    private final Tenants tenants;
    private final Mailer mailer;

    WebhookNotice(WebhookEndpointRepository endpoints, Owners owners, Tenants tenants, Mailer mailer) {
        this.endpoints = endpoints;
        this.owners = owners;
        this.tenants = tenants;
        this.mailer = mailer;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        run.inTransaction(() -> letter(run.subjectId())).ifPresent(this::send);
        return Next.done();
    }

    /** Empty where somebody enabled or deleted it meanwhile, or nobody is there to be told. */
    private Optional<Mail> letter(UUID endpointId) {
        List<String> addresses = owners.emails();
        return endpoints
                .findByIdOptional(endpointId)
                .filter(endpoint -> !endpoint.isEnabled() && !addresses.isEmpty())
                .map(endpoint -> new Mail()
                        .setTo(addresses)
                        .setSubject("A webhook endpoint was disabled")
                        .setText(TEXT.formatted(tenants.settings().name(), endpoint.url(), why(endpoint))));
    }

    private static String why(WebhookEndpoint endpoint) {
        return endpoint.disabledReason() == WebhookDisabledReason.GONE
                ? "It answered that it is gone (410)."
                : "Every call has failed for five days.";
    }

    private void send(Mail mail) {
        try {
            mailer.send(mail);
        } catch (RuntimeException e) {
            throw new NoticeNotSent(e);
        }
    }
}
