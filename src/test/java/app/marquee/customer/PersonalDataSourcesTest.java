package app.marquee.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.MarqueeTest;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Reads the catalogue, so that a table of customers' data that is not exported and erased with them is found. */
@MarqueeTest
class PersonalDataSourcesTest {
    /** With a customer's id, or leading by a foreign key to a table that has one. */
    private static final String TABLES_ABOUT_CUSTOMERS = """
            with recursive about (oid) as (
                select attrelid from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                  and a.attname = 'customer_id' and not a.attisdropped
                union
                select k.conrelid from pg_constraint k join about on k.confrelid = about.oid where k.contype = 'f')
            select relname from pg_class join about using (oid)
            """;

    @Inject
    PersonalDataSources sources;

    @Inject
    AgroalDataSource database;

    @Test
    void everyTableAboutCustomersIsExportedAndErased() throws SQLException {
        var tables = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES_ABOUT_CUSTOMERS)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }

        assertThat(tables).contains("customer_identity", "delivery", "link_click");
        assertThat(covered()).containsAll(tables);
    }

    @Test
    void noListOfAnExportHidesAnother() {
        List<String> names = sources.all().stream()
                .flatMap(source -> source.lists().stream())
                .map(PersonalList::name)
                .toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    private Set<String> covered() {
        return sources.all().stream()
                .flatMap(source -> source.tables().stream())
                .collect(Collectors.toSet());
    }
}
