package app.marquee.webhook;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Comparator;

/** Makes of an event one delivery for each endpoint that listens to it. */
@ApplicationScoped
class FanOut implements JobHandler {
    static final String KIND = "webhook-event";

    private final WebhookEventRepository events;
    private final WebhookEndpointRepository endpoints;
    private final WebhookDeliveryRepository deliveries;
    private final Jobs jobs;
    private final InstantSource clock;

    FanOut(
            WebhookEventRepository events,
            WebhookEndpointRepository endpoints,
            WebhookDeliveryRepository deliveries,
            Jobs jobs,
            InstantSource clock) {
        this.events = events;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Not to stand behind imports, which take their time. */
    @Override
    public Lane lane() {
        return Lane.WAITS_FOR_OTHERS;
    }

    @Override
    public Next run(JobRun run) {
        return run.inTransaction(() -> {
            // Where a worker was lost between the commit and the end of its job, all is done already.
            if (deliveries.count("eventId", run.subjectId()) == 0) {
                events.findByIdOptional(run.subjectId()).ifPresent(this::fanOut);
            }
            return Next.done();
        });
    }

    private void fanOut(WebhookEvent event) {
        // In one order, so that two events never wait for each other's endpoints.
        endpoints.listeningTo(event.type()).stream()
                .sorted(Comparator.comparing(WebhookEndpoint::id))
                .forEach(endpoint -> deliver(event, endpoint));
    }

    private void deliver(WebhookEvent event, WebhookEndpoint endpoint) {
        deliveries.persist(new WebhookDelivery(endpoint.id(), event, clock.instant()));
        jobs.enqueue(EndpointRunner.KIND, endpoint.id(), clock.instant());
    }
}
