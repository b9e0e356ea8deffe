package app.marquee.isolation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.shared.Ids;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A tenant that has something of everything, with a word in all of its texts that no other tenant has. The ids are found
 * by asking for all there is, so a new type of object without an example is noticed.
 *
 * @param ids every id by the type of its object
 * @param cursors where pages of the tenant's lists end
 */
record Estate(Api owner, String mark, Map<String, Set<String>> ids, Set<String> cursors) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static Estate build() {
        Api owner = Api.newTenant();
        String mark = Api.unique("mark").replace("-", "");
        var builder = new Builder(owner, mark);
        builder.fill();
        var estate = new Estate(owner, mark, new TreeMap<>(), new TreeSet<>());
        builder.extra.forEach((type, id) -> estate.idsOf(type).add(id));
        estate.collectAll();
        return estate;
    }

    private void collectAll() {
        ApiSchema schema = ApiSchema.introspect(owner);
        schema.queries().stream()
                .filter(ApiSchema::isCallableAlone)
                .forEach(query -> collect(owner.send(schema.document(query, Set.of()), Map.of())
                        .jsonPath()
                        .<Object>get("data")));
    }

    private void collect(Object part) {
        if (part instanceof List<?> list) {
            list.forEach(this::collect);
        } else if (part instanceof Map<?, ?> object) {
            if (object.get("id") instanceof String id) {
                idsOf(String.valueOf(object.get("__typename"))).add(id);
            }
            if (object.get("endCursor") instanceof String cursor) {
                cursors.add(cursor);
            }
            object.values().forEach(this::collect);
        }
    }

    /** What its objects are called. */
    List<String> names() {
        return List.of(mark, mark + "-1", mark + "@people.example");
    }

    private Set<String> idsOf(String type) {
        return ids.computeIfAbsent(type, name -> new TreeSet<>());
    }

    /** An id of an object of the type. */
    String idOf(String type) {
        Set<String> found = ids.getOrDefault(type, Set.of());
        assertThat(found).as("An example of " + type + " in every estate").isNotEmpty();
        return found.iterator().next();
    }

    private static final class Builder {
        private final Api owner;
        private final String mark;
        private final Map<String, String> extra = new HashMap<>();

        Builder(Api owner, String mark) {
            this.owner = owner;
            this.mark = mark;
        }

        void fill() {
            Api marketer = owner.member("MARKETER");
            extra.put(
                    "ApiKey",
                    object("createApiKey", Map.of("name", mark, "scopes", List.of("CUSTOMER_READ")), "apiKey"));
            object(
                    "addServiceClient",
                    Map.of("subject", mark, "name", mark, "scopes", List.of("CUSTOMER_READ")),
                    "serviceClient");
            object(
                    "grantSupportAccess",
                    Map.of("until", Instant.now().plusSeconds(3600).toString(), "reason", mark),
                    "supportGrant");
            extra.put("ErasureCertificate", Ids.encode("ers", owner.tenantId()));
            owner.mutate(
                    "registerDocuments",
                    "RegisterDocumentsInput",
                    Map.of("documents", List.of(Map.of("text", "query " + mark + " { tenant { slug } }"))),
                    "documents { id }");
            String pool = object("createCouponPool", Map.of("name", mark), "couponPool");
            owner.mutate(
                    "addCoupons",
                    "AddCouponsInput",
                    Map.of("couponPoolId", pool, "codes", List.of(mark)),
                    "couponPool { id }");
            object("createTagDefinition", Map.of("key", mark, "type", "TEXT"), "tagDefinition");
            generation();
            customers();
            merges();
            webhook();
            media();
            importWithAnError();
            importEvents();
            paidChannel();
            refuseEvent();
            tiers();
            String campaign = draft(
                    object("createSegment", Map.of("name", mark, "condition", Map.of("everyone", true)), "segment"),
                    content(marketer),
                    object(
                            "connectChannel",
                            Map.of("name", mark, "kind", "FILE_EXPORT", "settings", Map.of()),
                            "channel"));
            owner.mutate("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", campaign), "campaign { id }");
            await().atMost(PATIENCE)
                    .until(() -> owner.query("query($id: ID!) { campaign(id: $id) { status } }", Map.of("id", campaign))
                            .getString("campaign.status")
                            .equals("COMPLETED"));
        }

        private void generation() {
            String id = object("draftContent", Map.of("kind", "SMS", "topic", mark), "contentGeneration");
            await().atMost(PATIENCE)
                    .until(() -> owner.query(
                                    "query($id: ID!) { node(id: $id) { ... on ContentGeneration { status } } }",
                                    Map.of("id", id))
                            .getString("node.status")
                            .equals("COMPLETED"));
        }

        private void customers() {
            owner.mutate(
                    "upsertCustomers",
                    "UpsertCustomersInput",
                    Map.of(
                            "customers",
                            List.of(Map.of(
                                    "externalId", mark + "-1",
                                    "displayName", "Name " + mark,
                                    "email", mark + "@people.example",
                                    "phone", "+4930" + Math.abs(mark.hashCode() % 100_000_000),
                                    "consents",
                                            List.of(Map.of("purpose", "MARKETING", "granted", true, "source", mark)),
                                    "tags", List.of(Map.of("key", mark, "value", mark))))),
                    "customers { id }");
            owner.mutate(
                    "recordOrders",
                    "RecordOrdersInput",
                    Map.of(
                            "orders",
                            List.of(Map.of(
                                    "externalId",
                                    mark + "-order",
                                    "customerExternalId",
                                    mark + "-1",
                                    "orderedAt",
                                    "2026-01-01T00:00:00Z",
                                    "amount",
                                    "12.50"))),
                    "orders { id }");
        }

        /** One decided and one proposed. */
        private void merges() {
            owner.mutate(
                    "setIdentityRules",
                    "SetIdentityRulesInput",
                    Map.of("block", List.of(Map.of("kind", "MEMBER_CARD", "value", mark))),
                    "identityRules { revision }");
            var ids = new ArrayList<String>();
            for (String source : List.of("till", "site")) {
                ids.add(owner.mutate(
                                "upsertCustomers",
                                "UpsertCustomersInput",
                                Map.of(
                                        "customers",
                                        List.of(Map.of(
                                                "identities",
                                                List.of(
                                                        Map.of("kind", "EXTERNAL", "value", mark, "source", source),
                                                        Map.of("kind", "DEVICE", "value", mark, "source", source))))),
                                "customers { id }")
                        .getString("customers[0].id"));
            }
            String other = owner.mutate(
                            "upsertCustomers",
                            "UpsertCustomersInput",
                            Map.of("customers", List.of(Map.of("externalId", mark + "-merged"))),
                            "customers { id }")
                    .getString("customers[0].id");
            owner.mutate(
                    "mergeCustomers",
                    "MergeCustomersInput",
                    Map.of("customerId", ids.get(0), "otherCustomerId", other, "reason", mark),
                    "customer { id }");
        }

        /** Nobody takes calls there; disabled, so that nothing is tried again while others count rows. */
        private void webhook() {
            String id = object(
                    "createWebhookEndpoint",
                    Map.of(
                            "url",
                            "http://127.0.0.1:9/" + mark,
                            "description",
                            mark,
                            "events",
                            List.of("CAMPAIGN_COMPLETED")),
                    "webhookEndpoint");
            owner.mutate("sendTestWebhook", "WebhookEndpointIdInput", Map.of("id", id), "webhookDelivery { id }");
            await().atMost(PATIENCE)
                    .until(() -> !owner.query("{ webhookDeliveries { nodes { attempts { at } } } }")
                            .getList("webhookDeliveries.nodes[0].attempts")
                            .isEmpty());
            owner.mutate(
                    "updateWebhookEndpoint",
                    "UpdateWebhookEndpointInput",
                    Map.of("id", id, "enabled", false),
                    "webhookEndpoint { id }");
        }

        private void media() {
            JsonPath upload = uploaded("%PDF-1.7 " + mark);
            object("createMedia", Map.of("uploadId", upload.getString("upload.id"), "title", mark), "media");
            await().atMost(PATIENCE)
                    .until(() -> owner.query("{ media { nodes { status } } }")
                            .getString("media.nodes[0].status")
                            .equals("READY"));
        }

        private void importWithAnError() {
            String file = "id,mail\n" + mark + "-2,no address " + mark + "\n";
            extra.put("BulkOperation", imported("IMPORT_CUSTOMERS", file, Map.of("id", "externalId", "mail", "email")));
        }

        private void importEvents() {
            String file = "who,what,when,more\n%1$s-1,%1$s,2026-01-02T00:00:00Z,%1$s\n".formatted(mark);
            imported(
                    "IMPORT_EVENTS",
                    file,
                    Map.of(
                            "who", "customerExternalId",
                            "what", "type",
                            "when", "occurredAt",
                            "more", "property." + mark));
        }

        /** Its result is of today: a report looks back for 30 days. */
        private void paidChannel() {
            String id = object(
                    "connectChannel",
                    Map.of("name", mark + " ads", "kind", "OTHER", "settings", Map.of("accountId", mark)),
                    "channel");
            owner.mutate(
                    "recordChannelResults",
                    "RecordChannelResultsInput",
                    Map.of(
                            "channelId",
                            id,
                            "results",
                            List.of(Map.of(
                                    "day",
                                    Instant.now().toString().substring(0, 10),
                                    "campaign",
                                    mark,
                                    "cost",
                                    Map.of("amount", "12.50", "currencyCode", "USD")))),
                    "channel { id }");
        }

        private void refuseEvent() {
            var event = Map.of(
                    "type",
                    mark,
                    "customerExternalId",
                    mark + "-1",
                    "occurredAt",
                    "2001-01-01T00:00:00Z",
                    "properties",
                    Map.of(mark, mark));
            owner.mutate("recordEvents", "RecordEventsInput", Map.of("events", List.of(event)), "results { status }");
        }

        private String imported(String kind, String file, Map<String, String> columns) {
            JsonPath upload = uploaded(file);
            String id = object(
                    "startImport",
                    Map.of(
                            "uploadId",
                            upload.getString("upload.id"),
                            "kind",
                            kind,
                            "columns",
                            columns.entrySet().stream()
                                    .map(each -> Map.of("column", each.getKey(), "field", each.getValue()))
                                    .toList()),
                    "bulkOperation");
            await().atMost(PATIENCE)
                    .until(() -> owner.query("query($id: ID!) { bulkOperation(id: $id) { status } }", Map.of("id", id))
                            .getString("bulkOperation.status")
                            .equals("COMPLETED"));
            return id;
        }

        private JsonPath uploaded(String file) {
            JsonPath upload = owner.mutate(
                    "createUpload", "CreateUploadInput", Map.of("fileName", mark + ".csv"), "upload { id url }");
            extra.put("Upload", upload.getString("upload.id"));
            given().body(file.getBytes(StandardCharsets.UTF_8))
                    .put(URI.create(upload.getString("upload.url")).getRawPath())
                    .then()
                    .statusCode(204);
            return upload;
        }

        private void tiers() {
            String policy = object("createTierPolicy", Map.of("name", mark, "template", "RFM_BEHAVIOUR"), "tierPolicy");
            owner.mutate("publishTierPolicy", "PublishTierPolicyInput", Map.of("id", policy), "tierPolicy { id }");
            await().atMost(PATIENCE)
                    .until(() -> owner.query("{ tierPolicies { nodes { evaluatedAt } } }")
                                    .getString("tierPolicies.nodes[0].evaluatedAt")
                            != null);
        }

        private String content(Api marketer) {
            String id =
                    object("createContent", Map.of("title", mark, "kind", "EMAIL", "body", "For " + mark), "content");
            for (int step = 0; step < 3; step++) {
                owner.mutate("submitContent", "ContentIdInput", Map.of("id", id), "content { id }");
            }
            object("commentOnContent", Map.of("contentId", id, "body", mark), "contentComment");
            marketer.mutate("approveContent", "ContentIdInput", Map.of("id", id), "content { id }");
            return id;
        }

        private String draft(String segment, String content, String channel) {
            return object(
                    "createCampaign",
                    Map.of(
                            "name", mark,
                            "objective", "CONVERT",
                            "segmentId", segment,
                            "contentId", content,
                            "channelId", channel),
                    "campaign");
        }

        private String object(String mutation, Map<String, ?> input, String field) {
            String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
            return owner.mutate(mutation, type, input, field + " { id }").getString(field + ".id");
        }
    }
}
