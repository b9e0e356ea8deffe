package app.marquee.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.TestLogins;
import app.marquee.job.Jobs;
import app.marquee.security.SignedTokens;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who come in by a link in an email. */
@MarqueeTest
class InvitationTest {
    private static final Pattern LINK = Pattern.compile("https://app\\.example/accept#(\\S+)");
    private static final String MEMBERSHIP = "membership { role tenant { slug } }";

    @Inject
    MockMailbox mailbox;

    @Inject
    TestClock clock;

    @Inject
    Jobs jobs;

    @Inject
    TenantContext tenantContext;

    @Inject
    SignedTokens tokens;

    private Api owner = Api.withToken(null);
    private String email = "";
    private String memberId = "";

    @BeforeEach
    void invite() {
        owner = Api.newTenant();
        email = Api.unique("guest") + "@team.example";
        memberId = owner.mutate(
                        "addMember", "AddMemberInput", Map.of("email", email, "role", "MARKETER"), "member { id }")
                .getString("member.id");
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void whoeverHasTheLinkComesInOnce() {
        String token = tokenOf(1);
        Api guest = Api.person(Api.unique("guest"));
        assertThat(member()).containsEntry("status", "INVITED").doesNotContainEntry("invitedUntil", null);

        var accepted = guest.mutate("acceptInvitation", "AcceptInvitationInput", Map.of("token", token), MEMBERSHIP);

        assertThat(accepted.getString("membership.tenant.slug")).isEqualTo(owner.slug());
        assertThat(accepted.getString("membership.role")).isEqualTo("MARKETER");
        assertThat(guest.query("{ tenant { slug } }").getString("tenant.slug")).isEqualTo(owner.slug());
        assertThat(member()).containsEntry("status", "ACTIVE").containsEntry("invitedUntil", null);
        assertInvalid(guest, token);
        assertInvalid(Api.person(Api.unique("second")), token);
    }

    @Test
    void whoeverLoggedInForTheOrganizationThatInvitesComesInToo() {
        Api guest = Api.withToken(TestLogins.tokenForOrganizations(Api.unique("guest"), List.of(owner.slug())));

        guest.mutate("acceptInvitation", "AcceptInvitationInput", Map.of("token", tokenOf(1)), MEMBERSHIP);

        assertThat(guest.query("{ tenant { slug } }").getString("tenant.slug")).isEqualTo(owner.slug());
    }

    @Test
    void theMailSaysWhoInvitesAndHasTheTokenBehindTheHashOnly() {
        Mail mail = mails(1).get(0);

        assertThat(mail.getSubject()).contains("Shop " + owner.slug());
        assertThat(mail.getText()).contains("MARKETER").containsOnlyOnce("#");
        assertThat(mail.getHtml()).isNull();
    }

    @Test
    void anExpiredInvitationIsInvalid() {
        String token = tokenOf(1);
        clock.advance(Duration.ofDays(7));

        assertInvalid(Api.person(Api.unique("late")), token);
    }

    @Test
    void removingWhoWasInvitedTakesTheInvitationBack() {
        String token = tokenOf(1);
        owner.mutate("removeMember", "MemberIdInput", Map.of("id", memberId), "member { id }");

        assertInvalid(Api.person(Api.unique("guest")), token);
    }

    @Test
    void anotherMailEndsTheLinkOfTheFirst() {
        String first = tokenOf(1);
        assertThat(resendErrors()).containsExactly("INVITATION_JUST_SENT");
        clock.advance(Duration.ofMinutes(6));
        owner.mutate("resendInvitation", "MemberIdInput", Map.of("id", memberId), "member { id }");
        String second = tokenOf(2);

        assertInvalid(Api.person(Api.unique("guest")), first);
        Api guest = Api.person(Api.unique("guest"));
        guest.mutate("acceptInvitation", "AcceptInvitationInput", Map.of("token", second), MEMBERSHIP);
        assertThat(resendErrors()).containsExactly("MEMBER_ACTIVE");
    }

    @Test
    void garbageAndTokensForOtherThingsAreInvalid() {
        String token = tokenOf(1);
        Api guest = Api.person(Api.unique("guest"));
        UUID tenant = owner.tenantId();
        UUID member = Ids.decode("mbr", memberId);
        var later = clock.instant().plus(Duration.ofDays(1));

        for (String bad : List.of(
                "",
                "x",
                "#" + token,
                token.substring(1),
                (token.startsWith("B") ? "C" : "B") + token.substring(1),
                tokens.sign(SignedTokens.Purpose.UPLOAD, tenant, member, 1, later),
                tokens.sign(SignedTokens.Purpose.INVITATION, tenant, Ids.newId(), 1, later),
                tokens.sign(SignedTokens.Purpose.INVITATION, Ids.newId(), member, 1, later),
                tokens.sign(SignedTokens.Purpose.INVITATION, Api.newTenant().tenantId(), member, 1, later))) {
            assertInvalid(guest, bad);
        }
        guest.mutate("acceptInvitation", "AcceptInvitationInput", Map.of("token", token), MEMBERSHIP);
    }

    @Test
    void onlyAPersonWhoLoggedInAccepts() {
        Map<String, String> input = Map.of("token", tokenOf(1));
        String key = owner.mutate(
                        "createApiKey",
                        "CreateApiKeyInput",
                        Map.of("name", "Till", "scopes", List.of("TENANT_READ")),
                        "secret")
                .getString("secret");

        assertThat(Api.withToken(null).failureOf("acceptInvitation", "AcceptInvitationInput", input))
                .isEqualTo("UNAUTHENTICATED");
        assertThat(Api.withToken(key).failureOf("acceptInvitation", "AcceptInvitationInput", input))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void aStrangerMayDoNothingElse() {
        var response = Api.person(Api.unique("guest"))
                .send(
                        "mutation($token: String!) { acceptInvitation(input: {token: $token}) { __typename }"
                                + " leaveTenant { __typename } }",
                        Map.of("token", tokenOf(1)));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.jsonPath().getString("errors[0].extensions.code")).isEqualTo("TENANT_REQUIRED");
    }

    @Test
    void aServiceOfTheTenantBecomesNoMember() {
        String subject = Api.unique("service");
        owner.mutate(
                "addServiceClient",
                "AddServiceClientInput",
                Map.of("subject", subject, "name", "Till", "scopes", List.of("TENANT_READ")),
                "serviceClient { id }");

        assertThat(Api.person(subject)
                        .errorsOf("acceptInvitation", "AcceptInvitationInput", Map.of("token", tokenOf(1))))
                .containsExactly("ALREADY_MEMBER");
    }

    @Test
    void whoIsInAlreadyLeavesTheInvitationToOthers() {
        String token = tokenOf(1);

        assertThat(owner.errorsOf("acceptInvitation", "AcceptInvitationInput", Map.of("token", token)))
                .containsExactly("ALREADY_MEMBER");
        Api.person(Api.unique("guest"))
                .mutate("acceptInvitation", "AcceptInvitationInput", Map.of("token", token), MEMBERSHIP);
    }

    @Test
    void aSuspendedTenantTakesNobodyIn() {
        String token = tokenOf(1);
        Api.admin()
                .mutate(
                        "suspendTenant",
                        "TenantReasonInput",
                        Map.of("tenantId", Ids.encode("tnt", owner.tenantId()), "reason", "Unpaid"),
                        "tenant { id }");

        assertInvalid(Api.person(Api.unique("guest")), token);
    }

    @Test
    void aMailThatIsSentAgainAfterACrashHasTheSameLink() {
        String token = tokenOf(1);

        tenantContext.runAs(
                owner.tenantId(), () -> jobs.enqueue("invitation", Ids.decode("mbr", memberId), clock.instant()));

        assertThat(tokenOf(2)).isEqualTo(token);
    }

    @Test
    void whetherTheInvitedAddressAcceptedIsRecorded() {
        Api other = Api.withToken(TestLogins.tokenWithEmail(Api.unique("other"), "other@team.example"));
        other.mutate("acceptInvitation", "AcceptInvitationInput", Map.of("token", tokenOf(1)), MEMBERSHIP);
        assertThat(recorded()).isEqualTo(Map.of("byTheInvitedAddress", false));

        invite();
        Api invited = Api.withToken(TestLogins.tokenWithEmail(Api.unique("invited"), email.toUpperCase()));
        invited.mutate("acceptInvitation", "AcceptInvitationInput", Map.of("token", tokenOf(1)), MEMBERSHIP);
        assertThat(recorded()).isEqualTo(Map.of("byTheInvitedAddress", true));
    }

    @Test
    void theFirstOwnerIsInvitedToo() {
        String slug = Api.unique("shop");
        email = "owner@" + slug + ".example";
        Api.admin()
                .mutate(
                        "onboardTenant",
                        "OnboardTenantInput",
                        Map.of(
                                "slug", slug,
                                "name", "A shop",
                                "industry", "RETAIL",
                                "plan", "STARTER",
                                "timeZone", "Europe/Berlin",
                                "currencyCode", "EUR",
                                "owner", Map.of("email", email)),
                        "tenant { id }");

        Api first = Api.person(Api.unique("owner"));
        first.mutate("acceptInvitation", "AcceptInvitationInput", Map.of("token", tokenOf(1)), MEMBERSHIP);
        assertThat(first.query("{ tenant { slug } viewer { permissions } }").getList("viewer.permissions"))
                .contains("MEMBER_MANAGE");
    }

    private static void assertInvalid(Api guest, String token) {
        var answer = guest.attempt("acceptInvitation", "AcceptInvitationInput", Map.of("token", token), MEMBERSHIP);

        assertThat(answer.getString("membership")).isNull();
        assertThat(answer.getList("userErrors").toString())
                .isEqualTo("[{field=[input, token], code=INVITATION_INVALID,"
                        + " message=This invitation does not work, or no longer; ask for another one}]");
    }

    private List<String> resendErrors() {
        return owner.errorsOf("resendInvitation", "MemberIdInput", Map.of("id", memberId));
    }

    private Map<String, Object> member() {
        return owner.query(
                        "query($id: ID!) { node(id: $id) { ... on Member { status invitedUntil } } }",
                        Map.of("id", memberId))
                .getMap("node");
    }

    private Map<String, Object> recorded() {
        return owner.query("""
                        { auditEvents(filter: {action: "acceptInvitation"}) { nodes { detail } } }""").getMap("auditEvents.nodes[0].detail");
    }

    private String tokenOf(int mail) {
        var found = LINK.matcher(mails(mail).get(mail - 1).getText());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private List<Mail> mails(int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> mailbox.getMailsSentTo(email).size() >= count);
        return mailbox.getMailsSentTo(email);
    }
}
