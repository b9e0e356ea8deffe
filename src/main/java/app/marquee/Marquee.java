package app.marquee;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import java.util.List;

/** Starts the service or, with the argument {@code migrate}, brings the schema up to date and ends. */
@QuarkusMain
public class Marquee {
    private static final String MIGRATE = "migrate";

    public static void main(String... arguments) {
        List<String> command = Arrays.asList(arguments);
        if (command.equals(List.of(MIGRATE))) {
            System.setProperty("quarkus.profile", "prod,migration");
        } else if (!command.isEmpty()) {
            throw new IllegalArgumentException("Unknown command " + command + "; there is only " + MIGRATE);
        }
        Quarkus.run(arguments);
    }
}
