package app.marquee;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed schema is what clients generate their code from; a change of it is seen in review. */
@MarqueeTest
class SchemaTest {
    static final Path COMMITTED = Path.of("src/main/resources/schema.graphql");

    @Test
    void theCommittedSchemaIsTheOneServed() throws IOException {
        String served =
                get("/graphql/schema.graphql").then().statusCode(200).extract().asString();
        if (Boolean.getBoolean("schema.accept")) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(Files.readString(COMMITTED))
                .as(
                        "%s differs from what the code serves. If the change is meant and takes nothing away that was not"
                                + " marked @deprecated before, accept it: ./mvnw test -Dtest=SchemaTest -Dschema.accept=true"
                                + " and commit the file.",
                        COMMITTED)
                .isEqualTo(served);
    }
}
