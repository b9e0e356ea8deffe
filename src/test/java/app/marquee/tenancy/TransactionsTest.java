package app.marquee.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.QueryTimeoutException;
import jakarta.transaction.Status;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request that holds a connection and waits for a second would stand still once all wait. */
@MarqueeTest
class TransactionsTest {
    @Inject
    Transactions transactions;

    @Inject
    TransactionManager manager;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @AfterEach
    void end() {
        transactions.endReading();
    }

    @Test
    void readingHasGivenItsConnectionBackBeforeAnythingIsWritten() throws Exception {
        transactions.beginReading();
        Transaction reading = manager.getTransaction();

        int during = transactions.writing(reading::getStatus);

        assertThat(during).isEqualTo(Status.STATUS_ROLLEDBACK);
        assertThat(manager.getTransaction()).as("a new one to read in").isNotEqualTo(reading);
        assertThat(manager.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
    }

    @Test
    void whatWasPutOffOutlivesWhatIsWritten() throws Exception {
        List<String> done = new ArrayList<>();
        transactions.beginReading();
        transactions.afterReading(() -> done.add("first look"));
        transactions.writing(() -> done.add("change"));
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.writing(() -> {
                    throw new IllegalStateException("fails");
                }));
        transactions.afterReading(() -> done.add("second look"));
        assertThat(done).containsExactly("change");

        transactions.endReading();
        assertThat(done).containsExactly("change", "first look", "second look");
    }

    @Test
    void whatIsWrittenAsideOfAnotherChangeLeavesItAlone() throws Exception {
        int outer = transactions.writing(() -> {
            Transaction change = manager.getTransaction();
            transactions.writing(() -> change);
            assertThat(manager.getTransaction()).isEqualTo(change);
            return change.getStatus();
        });
        assertThat(outer).isEqualTo(Status.STATUS_ACTIVE);
    }

    @Test
    void theDatabaseCancelsWhatTakesLongerThanItMay() {
        var tenantId = Api.newTenant().tenantId();
        assertThatExceptionOfType(QueryTimeoutException.class)
                .isThrownBy(() -> tenantContext.callAs(
                        tenantId, Duration.ofSeconds(1), () -> ask("select cast(pg_sleep(50) as text)")));
        assertThat(tenantContext.<String>callAs(tenantId, () -> ask("show statement_timeout")))
                .as("of the connection's next user")
                .isEqualTo("0");
    }

    private String ask(String sql) {
        return (String) entityManager.createNativeQuery(sql, String.class).getSingleResult();
    }
}
