package app.marquee.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.shared.Ids;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.junit.jupiter.api.Test;

/** The list of events in the documentation is the one of the source. */
class WebhookDocumentationTest {
    private static final Path PAGE = Path.of("src/docs/webhooks.md");
    private static final String BEGIN = "<!-- events: written by WebhookDocumentationTest -->\n";
    private static final String END = "<!-- end of events -->";

    @Test
    void everyEventIsDocumentedAsItIs() throws IOException {
        String page = Files.readString(PAGE);
        String events = Arrays.stream(WebhookEventType.values())
                .map(WebhookDocumentationTest::entry)
                .collect(Collectors.joining("\n", "\n", "\n"));
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));
        if (Boolean.getBoolean("webhooks.accept")) {
            Files.writeString(PAGE, before + events + after);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(before + events + after);
    }

    private static String entry(WebhookEventType type) {
        try {
            var description = WebhookEventType.class.getField(type.name()).getAnnotation(Description.class);
            assertThat(description.value()).as("%s", type).startsWith("`" + type.text() + "`: ");
            type.fields().forEach(field -> assertThat(description.value()).contains("`" + field + "`"));
            return "**" + type + "** " + description.value() + "\n\n```json\n" + example(type) + "\n```\n";
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String example(WebhookEventType type) {
        var values = type.fields().stream().map(field -> value(type, field)).toArray();
        var event =
                new WebhookEvent(type, Outbox.data(type, values).toString(), Instant.parse("2026-11-22T09:30:00.125Z"));
        return Payload.of(event, WebhookPayloadVersion.NEWEST).toString();
    }

    private static Object value(WebhookEventType type, String field) {
        String word = type.name().substring(type.name().lastIndexOf('_') + 1);
        return switch (field) {
            case "campaignId" -> id("cmp");
            case "bulkOperationId" -> id("blk");
            case "customerIds" -> List.of(id("cus"));
            case "segmentId" -> id("seg");
            case "customerId", "formerCustomerId", "restoredCustomerId" -> id("cus");
            case "customerMergeId" -> id("mrg");
            case "tierPolicyId" -> id("tpl");
            case "contentId" -> id("cnt");
            case "channelId" -> id("chn");
            case "exportId" -> id("exp");
            case "webhookEndpointId" -> id("whe");
            case "kind" -> "IMPORT_CUSTOMERS";
            case "succeeded" -> 999L;
            case "failed" -> 1L;
            case "asOf" -> "2026-11-22T09:30:00Z";
            case "at" -> "2026-11-22T09:30:00.125Z";
            case "changes" ->
                Json.createArrayBuilder()
                        .add(Json.createObjectBuilder()
                                .add("customerId", id("cus"))
                                .add("from", "NEW")
                                .add("to", "REGULAR"))
                        .build();
            case "reason" -> "The service could not go on: no connection";
            case "status" ->
                switch (word) {
                    case "STARTED", "RESUMED" -> "RUNNING";
                    case "SUBMITTED" -> "SCRIPT_REVIEW";
                    case "REJECTED" -> "IDEA";
                    case "REQUESTED" -> type == WebhookEventType.CAMPAIGN_REVIEW_REQUESTED ? "IN_REVIEW" : "PENDING";
                    case "DECIDED" -> "APPROVED";
                    default -> word;
                };
            default -> throw new AssertionError("No example of " + field);
        };
    }

    private static String id(String prefix) {
        return Ids.encode(prefix, UUID.fromString("019a0000-0000-7000-8000-000000000001"));
    }
}
