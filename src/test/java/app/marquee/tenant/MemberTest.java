package app.marquee.tenant;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People come, change and go. */
@MarqueeTest
class MemberTest {
    private static final String LEAVE = "mutation { leaveTenant { member { id } userErrors { code } } }";

    @Inject
    AgroalDataSource dataSource;

    private Api owner = Api.withToken(null);

    @BeforeEach
    void onboard() {
        owner = Api.newTenant();
    }

    @Test
    void aRemovedMemberIsOutAtOnceThoughTheTokenIsStillValid() {
        Api viewer = owner.member("VIEWER");
        viewer.query("{ tenant { slug } }");

        owner.mutate("removeMember", "MemberIdInput", Map.of("id", idOf("VIEWER")), "member { id role }");

        assertThat(codeOf(viewer)).isEqualTo("FORBIDDEN");
        assertThat(codeOf(Api.withToken(viewer.token()))).isEqualTo("TENANT_REQUIRED");
        assertThat(roles()).containsExactly("OWNER");
    }

    @Test
    void anotherRoleHoldsFromTheNextRequestOn() {
        Api member = owner.member("VIEWER");
        assertThat(member.query("{ viewer { permissions } }").getList("viewer.permissions"))
                .doesNotContain("CAMPAIGN_RUN");

        owner.mutate(
                "changeMemberRole",
                "ChangeMemberRoleInput",
                Map.of("id", idOf("VIEWER"), "role", "MARKETER"),
                "member { role }");

        assertThat(member.query("{ viewer { permissions } }").getList("viewer.permissions"))
                .contains("CAMPAIGN_RUN");
    }

    @Test
    void theLastOwnerStaysAnOwner() {
        String id = idOf("OWNER");
        // Who is only invited cannot log in, so does not count.
        owner.mutate(
                "addMember", "AddMemberInput", Map.of("email", "x@team.example", "role", "OWNER"), "member { id }");

        assertThat(owner.query(LEAVE).getList("leaveTenant.userErrors.code")).isEqualTo(List.of("LAST_OWNER"));
        assertThat(owner.errorsOf("removeMember", "MemberIdInput", Map.of("id", id)))
                .containsExactly("LAST_OWNER");
        assertThat(owner.errorsOf("changeMemberRole", "ChangeMemberRoleInput", Map.of("id", id, "role", "VIEWER")))
                .containsExactly("LAST_OWNER");
        Api second = owner.member("OWNER");
        // Added by a subject, which may be mistyped: it counts once somebody came in by it.
        assertThat(owner.query(LEAVE).getList("leaveTenant.userErrors.code")).isEqualTo(List.of("LAST_OWNER"));
        second.query("{ tenant { slug } }");
        assertThat(owner.query(LEAVE).getList("leaveTenant.userErrors.code")).isEmpty();
        assertThat(codeOf(owner)).isEqualTo("FORBIDDEN");
    }

    @Test
    void ofTwoOwnersWhoLeaveAtOnceOneStays() throws Exception {
        for (int round = 0; round < 5; round++) {
            Api first = Api.newTenant();
            List<String> answers = atOnce(first, first.member("OWNER"));

            assertThat(answers).as("round %d", round).containsExactlyInAnyOrder("[]", "[LAST_OWNER]");
        }
    }

    private static List<String> atOnce(Api... owners) throws Exception {
        var together = new CyclicBarrier(owners.length);
        var threads = Executors.newFixedThreadPool(owners.length);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (Api api : owners) {
                answers.add(threads.submit(() -> {
                    together.await(10, SECONDS);
                    return api.query(LEAVE)
                            .getList("leaveTenant.userErrors.code")
                            .toString();
                }));
            }
            List<String> texts = new ArrayList<>();
            for (Future<String> answer : answers) {
                texts.add(answer.get(30, SECONDS));
            }
            return texts;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void membersOfOthersAreNotFound() {
        String theirs = idOf("OWNER");
        Api other = Api.newTenant();

        assertThat(other.failureOf("removeMember", "MemberIdInput", Map.of("id", theirs)))
                .isEqualTo("NOT_FOUND");
        assertThat(other.failureOf("changeMemberRole", "ChangeMemberRoleInput", Map.of("id", theirs, "role", "VIEWER")))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void onlyOwnersManageMembersAndOnlyMembersLeave() {
        var key = owner.mutate(
                "createApiKey",
                "CreateApiKeyInput",
                Map.of("name", "Till", "scopes", List.of("TENANT_READ")),
                "secret");

        assertThat(owner.member("MARKETER").failureOf("removeMember", "MemberIdInput", Map.of("id", idOf("OWNER"))))
                .isEqualTo("FORBIDDEN");
        assertThat(Api.withToken(key.getString("secret"))
                        .send(LEAVE, Map.of())
                        .jsonPath()
                        .getString("errors[0].extensions.code"))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void beingAddedElsewhereDisturbsNobody() {
        String subject = owner.slug() + "-owner";
        Api working = Api.person(subject);
        assertThat(slugOf(working)).isEqualTo(owner.slug());

        Api other = Api.newTenant();
        add(other, subject);

        assertThat(slugOf(working)).isEqualTo(owner.slug());
        assertThat(working.query("{ viewer { memberships { tenant { slug } } } }")
                        .getList("viewer.memberships.tenant.slug"))
                .containsExactly(owner.slug(), other.slug());
        // Whoever goes there by choice is from then on a member of several, and says which.
        assertThat(slugOf(working.in(other.slug()))).isEqualTo(other.slug());
        assertThat(codeOf(working)).isEqualTo("TENANT_REQUIRED");
    }

    @Test
    void theFirstTenantIsEnteredByTheFirstRequest() throws SQLException {
        String subject = Api.unique("newcomer");
        add(owner, subject);
        Api newcomer = Api.person(subject);
        assertThat(enteredAt(subject)).startsWith("null");

        assertThat(slugOf(newcomer)).isEqualTo(owner.slug());
        String entered = enteredAt(subject);
        assertThat(slugOf(newcomer)).isEqualTo(owner.slug());

        assertThat(entered).doesNotStartWith("null").isEqualTo(enteredAt(subject));
        add(Api.newTenant(), subject);
        assertThat(slugOf(newcomer)).isEqualTo(owner.slug());
    }

    private String enteredAt(String subject) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement("select entered_at, xmin from membership where subject = ?")) {
            statement.setString(1, subject);
            try (var row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                // The row's version too: a second request must not write it again.
                return row.getString(1) + " " + row.getString(2);
            }
        }
    }

    private static void add(Api owner, String subject) {
        owner.mutate(
                "addMember",
                "AddMemberInput",
                Map.of("email", subject + "@team.example", "subject", subject, "role", "VIEWER"),
                "member { id }");
    }

    private String idOf(String role) {
        return owner.query("{ tenant { members { nodes { id role } } } }")
                .getString("tenant.members.nodes.find { it.role == '" + role + "' }.id");
    }

    private List<String> roles() {
        return owner.query("{ tenant { members { nodes { role } } } }").getList("tenant.members.nodes.role");
    }

    private static String slugOf(Api caller) {
        return caller.query("{ tenant { slug } }").getString("tenant.slug");
    }

    private static String codeOf(Api caller) {
        Response response = caller.send("{ tenant { slug } }", Map.of());
        assertThat(response.statusCode()).isEqualTo(403);
        return response.jsonPath().getString("errors[0].extensions.code");
    }
}
