package app.marquee.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SocketClient;
import app.marquee.TestLogins;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody who follows an object sees, from the first state to the last, and for how long. */
@MarqueeTest
class SubscriptionTest {
    private Api owner;
    private FollowedOperation operation;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Vertx vertx;

    @BeforeEach
    void newTenant() {
        owner = Api.newTenant();
        operation = new FollowedOperation(owner);
    }

    @Test
    void thePresentStateComesFirstThenEachChangeUntilTheLast() {
        try (var client = follow(owner)) {
            assertThat(processed(client)).isZero();
            operation.advance(5);
            assertThat(processed(client)).isEqualTo(5);
            operation.complete();
            JsonPath last = client.next();
            assertThat(last.getString("payload.data.bulkOperationProgress.status"))
                    .isEqualTo("COMPLETED");
            assertThat(client.next().getString("type")).isEqualTo("complete");
        }
        try (var again = follow(owner)) {
            assertThat(again.next().getString("payload.data.bulkOperationProgress.status"))
                    .isEqualTo("COMPLETED");
            assertThat(again.next().getString("type")).isEqualTo("complete");
        }
    }

    @Test
    void manyChangesAreFewMessagesAndTheLastIsAmongThem() {
        try (var client = follow(owner)) {
            assertThat(processed(client)).isZero();
            for (int i = 0; i < 100; i++) {
                operation.advance(1);
            }
            int messages = 1;
            while (processed(client) < 100) {
                messages++;
            }
            assertThat(messages).isLessThan(60);
            // What does not change what was asked for is not told.
            operation.advance(0);
            operation.advance(1);
            assertThat(processed(client)).isEqualTo(101);
        }
    }

    @Test
    void whoReconnectsSeesTheLatestState() {
        try (var client = follow(owner)) {
            assertThat(processed(client)).isZero();
        }
        operation.advance(7);
        try (var client = follow(owner)) {
            assertThat(processed(client)).isEqualTo(7);
        }
    }

    @Test
    void foreignAndMissingObjectsAnswerAlike() {
        Api stranger = Api.newTenant();
        for (String id : List.of(operation.id(), "blk_01h455vb4pex5vsknk084sn02q")) {
            try (var client = SocketClient.as(stranger)) {
                client.subscribe("1", FollowedOperation.DOCUMENT, Map.of("id", id));
                JsonPath answer = client.next();
                assertThat(answer.getString("type")).isEqualTo("next");
                assertThat(answer.getString("payload.data")).isNull();
                assertThat(answer.getString("payload.errors[0].extensions.code"))
                        .isEqualTo("NOT_FOUND");
                assertThat(client.next().getString("type")).isEqualTo("complete");
            }
        }
    }

    @Test
    void permissionsAreThoseOfTheQuery() {
        try (var client = follow(owner.member("VIEWER"))) {
            assertThat(client.next().getString("payload.errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
            assertThat(client.next().getString("type")).isEqualTo("complete");
        }
    }

    @Test
    void aConnectionEndsWithItsToken() {
        String subject = owner.slug() + "-owner";
        Api brief = Api.withToken(TestLogins.tokenFor(subject, Duration.ofSeconds(2)))
                .in(owner.slug());
        try (var client = follow(brief)) {
            assertThat(processed(client)).isZero();
            assertThat(client.closeCode()).isEqualTo(4403);
        }
    }

    @Test
    void aConnectionEndsWithItsApiKey() {
        JsonPath key = owner.mutate(
                "createApiKey",
                "CreateApiKeyInput",
                Map.of("name", "till", "scopes", List.of("DATA_IMPORT")),
                "apiKey { id } secret");
        try (var client = follow(Api.withToken(key.getString("secret")))) {
            assertThat(processed(client)).isZero();
            owner.mutate(
                    "revokeApiKey", "RevokeApiKeyInput", Map.of("id", key.getString("apiKey.id")), "apiKey { id }");
            assertThat(client.closeCode()).isEqualTo(4403);
        }
    }

    @Test
    void aConnectionEndsWithTheMembership() {
        String subject = Api.unique("leaver");
        String memberId = owner.mutate(
                        "addMember",
                        "AddMemberInput",
                        Map.of("email", subject + "@team.example", "subject", subject, "role", "MARKETER"),
                        "member { id }")
                .getString("member.id");
        try (var client = follow(Api.person(subject).in(owner.slug()))) {
            assertThat(processed(client)).isZero();
            owner.mutate("removeMember", "MemberIdInput", Map.of("id", memberId), "member { id }");
            assertThat(client.closeCode()).isEqualTo(4403);
        }
    }

    @Test
    void aConnectionEndsWhenTheTenantIsSuspended() {
        String tenantId = owner.query("{ tenant { id } }").getString("tenant.id");
        try (var client = follow(owner)) {
            assertThat(processed(client)).isZero();
            Api.admin()
                    .mutate(
                            "suspendTenant",
                            "TenantReasonInput",
                            Map.of("tenantId", tenantId, "reason", "unpaid"),
                            "tenant { id }");
            assertThat(client.closeCode()).isEqualTo(4403);
        }
    }

    @Test
    void eachStateIsReadWithTheRightsOfItsMoment() {
        String subject = Api.unique("demoted");
        String memberId = owner.mutate(
                        "addMember",
                        "AddMemberInput",
                        Map.of("email", subject + "@team.example", "subject", subject, "role", "MARKETER"),
                        "member { id }")
                .getString("member.id");
        try (var client = follow(Api.person(subject).in(owner.slug()))) {
            assertThat(processed(client)).isZero();
            owner.mutate(
                    "changeMemberRole",
                    "ChangeMemberRoleInput",
                    Map.of("id", memberId, "role", "VIEWER"),
                    "member { id }");
            operation.advance(1);
            assertThat(client.next().getString("payload.errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
            assertThat(client.next().getString("type")).isEqualTo("complete");
        }
    }

    @Test
    void changesThatFellInAGapAreSeenAfterIt() throws SQLException {
        try (var client = follow(owner)) {
            assertThat(processed(client)).isZero();
            // Before and after, so that one of them falls into the gap.
            endListening();
            operation.advance(3);
            assertThat(processed(client)).isEqualTo(3);
            operation.advance(1);
            assertThat(processed(client)).isEqualTo(4);
        }
    }

    private void endListening() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                                + " where application_name = ?")) {
            statement.setString(1, ChangeListener.APPLICATION_NAME);
            try (var row = statement.executeQuery()) {
                row.next();
                assertThat(row.getInt(1)).isPositive();
            }
        }
    }

    @Test
    void everyReplicaHearsOfAChange() {
        var feed = new ChangeFeed();
        var listener = new ChangeListener(dataSource, feed, vertx);
        var heard = new AtomicInteger();
        feed.follow(operation.topic(), heard::incrementAndGet);
        listener.start();
        try (var client = follow(owner)) {
            assertThat(processed(client)).isZero();
            await().until(() -> heard.get() == 1); // that it listens now
            operation.advance(2);
            assertThat(processed(client)).isEqualTo(2);
            await().until(() -> heard.get() == 2);
        } finally {
            listener.stop(new ShutdownEvent());
        }
    }

    private SocketClient follow(Api caller) {
        return SocketClient.as(caller).subscribe("1", FollowedOperation.DOCUMENT, operation.variables());
    }

    private static int processed(SocketClient client) {
        JsonPath message = client.next();
        assertThat(message.getString("type")).as(message.prettify()).isEqualTo("next");
        return message.getInt("payload.data.bulkOperationProgress.processed");
    }
}
