package app.marquee.development;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the GraphQL page shows to begin with: a query that works at once for the person who opens it. */
enum FirstQuery {
    OF_ADMIN("""
            # Press the triangle, or Ctrl-Enter.
            {
              viewer { subject kind permissions }
              tenants {
                totalCount
                nodes { slug name status plan { name } createdAt }
              }
            }
            """),
    OF_MEMBER("""
            # Press the triangle, or Ctrl-Enter.
            {
              viewer { subject memberships { role tenant { name } } }
              tenant { name plan { name } usage { metric used limit } }
              tierCounts { tier { name } count }
              customers(first: 5, sort: { by: TOTAL_SPENT, direction: DESC }) {
                totalCount
                nodes {
                  displayName
                  identities { kind value masked }
                  tier { name }
                  orderCount
                  totalSpent { amount currencyCode }
                }
              }
              campaigns {
                nodes {
                  name
                  status
                  report { audience sent opened clicked unsubscribed converted revenue { amount currencyCode } }
                }
              }
            }
            """),
    OF_STRANGER("""
            # Press the triangle, or Ctrl-Enter. A member of
            # several shops chooses one by a header X-Tenant.
            {
              viewer { subject memberships { role tenant { slug name } } permissions }
            }
            """);

    private static final String PAGE = "/q/graphql-ui/";

    private final String document;

    FirstQuery(String document) {
        this.document = document;
    }

    String document() {
        return document;
    }

    /** Address of the GraphQL page for a person, with the query and the headers filled in. */
    static String addressFor(String login, String accessToken) {
        var headers = new JsonObject().put("Authorization", "Bearer " + accessToken);
        Optional<DemoLogin> demo = DemoLogin.of(login);
        demo.map(DemoLogin::tenant).ifPresent(tenant -> headers.put("X-Tenant", tenant.slug()));
        return PAGE + "?query=" + encoded(of(demo).document()) + "&headers=" + encoded(headers.encode());
    }

    private static FirstQuery of(Optional<DemoLogin> demo) {
        return demo.map(login -> login == DemoLogin.ADMIN ? OF_ADMIN : OF_MEMBER)
                .orElse(OF_STRANGER);
    }

    /** As the page decodes it: percent signs only, no plus for a space. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
