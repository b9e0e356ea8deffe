package app.marquee;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@MarqueeTest
class CatalogueTest {
    private static final Path VIOLATIONS = Path.of("src/test/resources/catalogue");
    private static final Pattern OFFENDER = Pattern.compile("\\boffending_\\w+");

    @Inject
    AgroalDataSource database;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String address;

    @ParameterizedTest
    @EnumSource
    void holds(CatalogueRules rule) throws SQLException {
        try (var connection = database.getConnection()) {
            assertThat(rule.violations(connection)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStatementThatBreaksTheRuleIsFound(CatalogueRules rule) throws IOException, SQLException {
        String statements = Files.readString(VIOLATIONS.resolve(rule.file()));
        List<String> offenders = OFFENDER.matcher(statements)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(offenders).isNotEmpty();

        try (var connection = administrator()) {
            connection.setAutoCommit(false);
            execute(connection, "create schema violations", "set local search_path = violations", statements);
            assertThat(rule.violations(connection))
                    .hasSameSizeAs(offenders)
                    .allSatisfy(violation -> assertThat(violation).containsPattern(OFFENDER));
            assertThat(String.join("\n", rule.violations(connection))).contains(offenders);
            connection.rollback();
        }
    }

    @Test
    void everyListedPlatformTableExists() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select relname from pg_class where relkind in ('r', 'p')"
                        + " and relnamespace = current_schema()::regnamespace and relname = any (?)")) {
            statement.setArray(1, connection.createArrayOf("text", CatalogueRules.PLATFORM_TABLES.toArray()));
            var existing = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    existing.add(rows.getString(1));
                }
            }
            assertThat(existing).containsExactlyInAnyOrderElementsOf(CatalogueRules.PLATFORM_TABLES);
        }
    }

    /** The embedded server's own superuser: the service's role could not break a rule if it wanted to. */
    private Connection administrator() throws SQLException {
        return DriverManager.getConnection(address, "postgres", "postgres");
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
