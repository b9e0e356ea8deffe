package app.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation says of roles is what {@link Role} says. */
class RoleTest {
    private static final Path DOCUMENT = Path.of("src/docs/security.md");

    @Test
    void theDocumentedTableIsTheOneInForce() throws IOException {
        List<String> documented = Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.equals("### Roles and permissions"))
                .takeWhile(line -> !line.equals("### People"))
                .filter(line -> line.startsWith("|"))
                .toList();

        assertThat(documented).isEqualTo(table());
    }

    @Test
    void onlySaasAdminsAdministerTenants() {
        assertThat(Role.values()).noneMatch(role -> role.permissions().contains(Permission.TENANT_ADMIN));
    }

    private static List<String> table() {
        Stream<String> head = Stream.of(
                "| Permission | "
                        + Arrays.stream(Role.values()).map(Role::name).collect(Collectors.joining(" | "))
                        + " | SaaS admin | API key, service |",
                "|---|" + ":-:|".repeat(Role.values().length + 2));
        return Stream.concat(head, Arrays.stream(Permission.values()).map(RoleTest::line))
                .toList();
    }

    private static String line(Permission permission) {
        Stream<Boolean> roles =
                Arrays.stream(Role.values()).map(role -> role.permissions().contains(permission));
        Stream<Boolean> others =
                Stream.of(permission == Permission.TENANT_ADMIN, !Role.FOR_PEOPLE_ONLY.contains(permission));
        return Stream.concat(roles, others)
                .map(held -> held ? "x" : " ")
                .collect(Collectors.joining(" | ", "| " + permission + " | ", " |"));
    }
}
