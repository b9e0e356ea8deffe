package app.marquee.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** A document of the GraphQL page that works at once; it stands in a file of its name. */
enum Example {
    DASHBOARD(Reader.APP),
    TOP_CUSTOMERS(Reader.APP),
    CREATE_SEGMENT(Reader.APP),
    UPSERT_CUSTOMERS(Reader.PARTNER),
    RECORD_ORDERS(Reader.PARTNER),
    TENANTS(Reader.ADMIN),
    ONBOARD_TENANT(Reader.ADMIN),
    MEMBERSHIPS(Reader.ANYBODY);

    /** Whom an example is for. */
    enum Reader {
        /** Who writes single-page apps for marketers. */
        APP(DemoLogin.ORCHARD_MARKETER),
        /** Who brings the data of a shop system in. */
        PARTNER(DemoLogin.ORCHARD_INTEGRATOR),
        ADMIN(DemoLogin.ADMIN),
        /** Who is no demo login: perhaps a member somewhere. */
        ANYBODY(DemoLogin.ORCHARD_VIEWER);

        private final DemoLogin login;

        Reader(DemoLogin login) {
            this.login = login;
        }

        static Reader of(String user) {
            return DemoLogin.of(user).map(Reader::of).orElse(ANYBODY);
        }

        private static Reader of(DemoLogin login) {
            if (login.role() == null) {
                return ADMIN;
            }
            return login == DemoLogin.ORCHARD_INTEGRATOR ? PARTNER : APP;
        }

        /** Who shows such examples to everybody else. */
        DemoLogin login() {
            return login;
        }
    }

    private final Reader reader;

    Example(Reader reader) {
        this.reader = reader;
    }

    Reader reader() {
        return reader;
    }

    String document() {
        String file = "/development/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".graphql";
        try (var document = Objects.requireNonNull(Example.class.getResourceAsStream(file), file)) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
