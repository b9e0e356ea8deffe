package app.marquee.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SqlRecorder;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Endpoints as partners connect and change them. */
@MarqueeTest
class WebhookEndpointTest {
    private static final String URL = "http://127.0.0.1:9/hook";
    private static final String FIELDS = "webhookEndpoint { id url description events payloadVersion enabled disabledAt"
            + " disabledReason failingSince createdAt revision }";

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    private Api owner = Api.withToken(null);

    @BeforeEach
    void aTenant() {
        owner = Api.newTenant();
    }

    @Test
    void theSecretIsShownOnceAndRestsEncrypted() {
        var made = create(URL);
        String secret = made.getString("secret");

        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(made.getList("webhookEndpoint.events")).isEqualTo(List.of("CAMPAIGN_COMPLETED", "CUSTOMER_ERASED"));
        assertThat(made.getString("webhookEndpoint.payloadVersion")).isEqualTo("V2026_11_22");
        assertThat(made.getBoolean("webhookEndpoint.enabled")).isTrue();
        var shown = owner.send(
                        "{ webhookEndpoints { totalCount nodes { url } } auditEvents { nodes { action before after"
                                + " detail } } }",
                        Map.of())
                .asString();
        assertThat(shown).contains("createWebhookEndpoint", URL).doesNotContain(secret, secret.substring(6));
        var stored = tenantContext.callAs(owner.tenantId(), () -> (byte[]) entityManager
                .createNativeQuery("select cipher from webhook_secret where tenant_id = :tenantId")
                .setParameter("tenantId", tenantContext.tenantId())
                .getSingleResult());
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    }

    @ParameterizedTest
    @CsvSource({
        "http://8.8.8.8/hook, URL_NOT_ALLOWED",
        "https://10.0.0.1/hook, URL_NOT_ALLOWED",
        "https://169.254.169.254/latest/meta-data, URL_NOT_ALLOWED",
        "https://[fd00::1]/hook, URL_NOT_ALLOWED",
        "https://[::ffff:10.0.0.1]/hook, URL_NOT_ALLOWED",
        "https://2130706433.invalid/hook, URL_NOT_ALLOWED",
        "https://user:word@8.8.8.8/hook, INVALID",
        "ftp://8.8.8.8/hook, INVALID",
        "'file:///etc/passwd', INVALID",
        "hook, INVALID",
        "https://8.8.8.8:99999/hook, INVALID",
        "https://8.8.8.8:0/hook, INVALID",
    })
    void onlyPublicAddressesCanBeNamed(String url, String code) {
        var input = Map.of("url", url, "events", List.of("CAMPAIGN_COMPLETED"));
        assertThat(owner.errorsOf("createWebhookEndpoint", "CreateWebhookEndpointInput", input))
                .containsExactly(code);
        assertThat(owner.query("{ webhookEndpoints { totalCount } }").getInt("webhookEndpoints.totalCount"))
                .isZero();
    }

    @Test
    void aChangeThatSomebodyElseOvertookIsRefused() {
        var made = create(URL);
        Map<String, Object> change = new HashMap<>(Map.of(
                "id", made.getString("webhookEndpoint.id"),
                "description", "Till",
                "events", List.of("CONTENT_APPROVED"),
                "revision", made.getInt("webhookEndpoint.revision")));

        var changed = owner.mutate("updateWebhookEndpoint", "UpdateWebhookEndpointInput", change, FIELDS);
        assertThat(changed.getString("webhookEndpoint.description")).isEqualTo("Till");
        assertThat(changed.getList("webhookEndpoint.events")).isEqualTo(List.of("CONTENT_APPROVED"));
        assertThat(changed.getInt("webhookEndpoint.revision")).isGreaterThan(made.getInt("webhookEndpoint.revision"));
        assertThat(owner.errorsOf("updateWebhookEndpoint", "UpdateWebhookEndpointInput", change))
                .containsExactly("REVISION_CONFLICT");
        change.remove("revision");
        change.put("description", null);
        changed = owner.mutate("updateWebhookEndpoint", "UpdateWebhookEndpointInput", change, FIELDS);
        assertThat(changed.getString("webhookEndpoint.description")).isNull();
        assertThat(owner.errorsOf(
                        "updateWebhookEndpoint",
                        "UpdateWebhookEndpointInput",
                        Map.of("id", change.get("id"), "url", "https://192.168.0.1/")))
                .containsExactly("URL_NOT_ALLOWED");
    }

    @Test
    void aTenantHasAtMostTwenty() {
        for (int i = 0; i < 20; i++) {
            create(URL + i);
        }
        var input = Map.of("url", URL, "events", List.of("CAMPAIGN_COMPLETED"));
        assertThat(owner.errorsOf("createWebhookEndpoint", "CreateWebhookEndpointInput", input))
                .containsExactly("TOO_MANY_ENDPOINTS");
        String first =
                owner.query("{ webhookEndpoints(last: 1) { nodes { id } } }").getString("webhookEndpoints.nodes[0].id");
        owner.mutate("deleteWebhookEndpoint", "WebhookEndpointIdInput", Map.of("id", first), "webhookEndpoint { id }");
        assertThat(owner.query("query($id: ID!) { node(id: $id) { id } }", Map.of("id", first))
                        .getString("node"))
                .isNull();
        create(URL);
    }

    @Test
    void thoseWhoMayConnectSystemsDoSoAndNobodyElse() {
        String id = create(URL).getString("webhookEndpoint.id");
        var input = Map.of("id", id);
        for (String role : List.of("MARKETER", "ANALYST", "VIEWER")) {
            assertThat(owner.member(role).failureOf("deleteWebhookEndpoint", "WebhookEndpointIdInput", input))
                    .isEqualTo("FORBIDDEN");
        }
        String key = owner.mutate(
                        "createApiKey",
                        "CreateApiKeyInput",
                        Map.of("name", "Reader", "scopes", List.of("WEBHOOK_READ")),
                        "secret")
                .getString("secret");
        assertThat(Api.withToken(key)
                        .query("{ webhookEndpoints { totalCount } webhookDeliveries { totalCount } }")
                        .getInt("webhookEndpoints.totalCount"))
                .isEqualTo(1);
        assertThat(Api.withToken(key).failureOf("rotateWebhookSecret", "RotateWebhookSecretInput", input))
                .isEqualTo("FORBIDDEN");
        owner.member("INTEGRATOR")
                .mutate("deleteWebhookEndpoint", "WebhookEndpointIdInput", input, "webhookEndpoint { id }");
    }

    @Test
    void aThirdSecretEndsTheFirst() {
        String id = create(URL).getString("webhookEndpoint.id");
        for (int i = 0; i < 3; i++) {
            owner.mutate("rotateWebhookSecret", "RotateWebhookSecretInput", Map.of("id", id), "secret");
        }
        assertThat(tenantContext.callAs(
                        owner.tenantId(),
                        () -> entityManager
                                .createNativeQuery("select count(*) from webhook_secret " + SqlRecorder.WITHOUT_TENANT)
                                .getSingleResult()))
                .isEqualTo(2L);
        var tooLate = Map.of("id", id, "oldSecretEndsAt", "2099-01-01T00:00:00Z");
        assertThat(owner.errorsOf("rotateWebhookSecret", "RotateWebhookSecretInput", tooLate))
                .containsExactly("INVALID");
        var tooEarly = "-5000-01-01T00:00:00Z";
        assertThat(owner.errorsOf(
                        "rotateWebhookSecret",
                        "RotateWebhookSecretInput",
                        Map.of("id", id, "oldSecretEndsAt", tooEarly)))
                .containsExactly("INVALID");
        assertThat(owner.errorsOf(
                        "replayWebhookDeliveries",
                        "ReplayWebhookDeliveriesInput",
                        Map.of("endpointId", id, "since", tooEarly)))
                .containsExactly("INVALID");
    }

    private JsonPath create(String url) {
        return owner.mutate(
                "createWebhookEndpoint",
                "CreateWebhookEndpointInput",
                Map.of("url", url, "events", List.of("CUSTOMER_ERASED", "CAMPAIGN_COMPLETED")),
                FIELDS + " secret");
    }
}
