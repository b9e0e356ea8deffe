package app.marquee.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in the language of who reads them; codes in none. */
@MarqueeTest
class LanguageTest {
    private static final String MUTATION = """
            mutation($input: OnboardTenantInput!) {
              onboardTenant(input: $input) { userErrors { field code message } }
            }""";
    private static final Map<String, Object> EMPTY_NAME = Map.of(
            "slug", "a-shop",
            "name", "",
            "industry", "RETAIL",
            "plan", "GROWTH",
            "timeZone", "UTC",
            "currencyCode", "USD",
            "owner", Map.of("email", "owner@shop.example", "subject", "owner"));

    private final Api admin = Api.admin();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    zh | zh
                    ZH-cn | zh
                    zh-CN,zh;q=0.9,en;q=0.8 | zh
                    zh-Hans-CN | zh
                    zh-Hant-TW | zh
                    zh-TW;q=0.8, en;q=0.7 | zh
                    zh-TW;q=0.7, en-GB;q=0.8 | en
                    fr, zh;q=0.1 | zh
                    en | en
                    en-US,en;q=0.9,zh;q=0.8 | en
                    zh;q=0 | en
                    fr | en
                    * | en
                    '' | en""")
    void theMessageIsInTheLanguageThatIsAskedFor(String acceptLanguage, String language) {
        Response response = attempt(acceptLanguage);

        assertThat(response.header("Content-Language")).isEqualTo(language);
        assertThat(response.headers().getValues("Vary")).contains("Accept-Language");
        assertThat(response.jsonPath().getMap("data.onboardTenant.userErrors[0]"))
                .containsEntry("code", "INVALID")
                .containsEntry("message", language.equals("zh") ? "不能为空" : "Must not be empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";;;",
                "zh;q=zwei",
                "zh;q=7",
                "-",
                "zh-",
                ",,",
                "-;q=1,zh;;q",
                "zh_CN",
                "\u0001zh",
                "en\\r\\nX: y",
                "%s%n"
            })
    void whatIsNoLanguageIsEnglish(String acceptLanguage) {
        assertThat(attempt(acceptLanguage).jsonPath().getString("data.onboardTenant.userErrors[0].message"))
                .isEqualTo("Must not be empty");
    }

    @Test
    void aHeaderThatIsTooLongIsNotRead() {
        assertThat(attempt("zh" + ",zh-a;q=0.5".repeat(500)).header("Content-Language"))
                .isEqualTo("en");
    }

    @Test
    void errorsOfTheRequestAreTranslatedToo() {
        Response unauthenticated = given().header("Accept-Language", "zh")
                .contentType("application/json")
                .body("{}")
                .post("/graphql");
        assertError(unauthenticated, "UNAUTHENTICATED", "请在请求头 Authorization: Bearer ... 中提供有效的令牌或 API 密钥");

        assertError(send("{\"query\": \"{\"}"), "INVALID", "无法解析 GraphQL 文档：第 1 行第 2 列");
        assertError(send("{\"query\": \"{ nothing }\"}"), "INVALID", "请求不符合 API 的 schema：");
        assertError(send("{\"query\": \"{ tenants(first: 0) { totalCount } }\"}"), "INVALID", "first 须在 1 到 100 之间");
        assertError(send("{\"query\": \"{ tenant { id } }\"}"), "FORBIDDEN", "此操作需要权限 TENANT_READ");
    }

    private static void assertError(Response response, String code, String message) {
        assertThat(response.jsonPath().getString("errors[0].extensions.code"))
                .as(response.asString())
                .isEqualTo(code);
        assertThat(response.jsonPath().getString("errors[0].message")).startsWith(message);
        assertThat(response.header("Content-Language")).isEqualTo("zh");
    }

    private Response send(String body) {
        return given().header("Authorization", "Bearer " + admin.token())
                .header("Accept-Language", "zh-CN")
                .contentType("application/json")
                .body(body)
                .post("/graphql");
    }

    private Response attempt(String acceptLanguage) {
        return given().header("Authorization", "Bearer " + admin.token())
                .header("Accept-Language", acceptLanguage)
                .contentType("application/json")
                .body(Map.of("query", MUTATION, "variables", Map.of("input", EMPTY_NAME)))
                .post("/graphql");
    }
}
