package app.marquee.operation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The environment that an operator gives the packaged application, for a database and a login of the test's own. */
final class Settings {
    static final String AUDIENCE = "marquee";

    private Settings() {}

    static Map<String, String> ofMigration(DatabaseServer database) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", database.address(),
                "QUARKUS_FLYWAY_USERNAME", DatabaseServer.OWNER,
                "QUARKUS_FLYWAY_PASSWORD", DatabaseServer.PASSWORD);
    }

    static Map<String, String> ofService(DatabaseServer database, String loginAddress, Map<String, String> changed) {
        var environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                "0",
                "QUARKUS_DATASOURCE_JDBC_URL",
                database.address(),
                "QUARKUS_DATASOURCE_USERNAME",
                DatabaseServer.SERVICE,
                "QUARKUS_DATASOURCE_PASSWORD",
                DatabaseServer.PASSWORD,
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                loginAddress,
                "QUARKUS_OIDC_TOKEN_AUDIENCE",
                AUDIENCE));
        environment.put("MARQUEE_KEYS_ENCRYPTION_1", key("encryption key of this test ...."));
        environment.put("MARQUEE_KEYS_CURRENT", "1");
        environment.put("MARQUEE_KEYS_EQUALITY", key("equality key of this test ......"));
        environment.put("MARQUEE_KEYS_SIGNING", key("signing key of this test ......."));
        environment.putAll(changed);
        return environment;
    }

    static String key(String thirtyTwoCharacters) {
        return Base64.getEncoder().encodeToString(thirtyTwoCharacters.getBytes(StandardCharsets.US_ASCII));
    }
}
