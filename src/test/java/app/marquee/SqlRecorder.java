package app.marquee;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Remembers the SQL that Hibernate runs, so that a test can count the statements of a request. */
@ApplicationScoped
@Default
@PersistenceUnitExtension
public class SqlRecorder implements StatementInspector {
    private final List<String> statements = new CopyOnWriteArrayList<>();

    @Override
    public String inspect(String sql) {
        statements.add(sql);
        return sql;
    }

    /** The statements that ran while the work did. */
    public List<String> during(Runnable work) {
        int before = statements.size();
        work.run();
        return List.copyOf(statements.subList(before, statements.size()));
    }
}
