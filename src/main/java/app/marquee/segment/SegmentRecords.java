package app.marquee.segment;

import app.marquee.customer.ChangedCustomers;
import app.marquee.customer.Person;
import app.marquee.customer.PersonalDataSource;
import app.marquee.customer.PersonalList;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** What segments hold about a customer. */
@ApplicationScoped
class SegmentRecords implements PersonalDataSource {
    private final SegmentSql sql;
    private final ChangedCustomers changed;

    SegmentRecords(SegmentSql sql, ChangedCustomers changed) {
        this.sql = sql;
        this.changed = changed;
    }

    @Override
    public Set<String> tables() {
        return Set.of("segment_member", "segment_touched", "segment_change");
    }

    @Override
    public List<PersonalList> lists() {
        return List.of(
                new PersonalList(
                        "segments", (person, key, limit) -> sql.entries(SegmentSql.OF_PERSON, person, key, limit)),
                new PersonalList(
                        "segmentHistory", (person, key, limit) -> sql.entries(SegmentSql.HISTORY, person, key, limit)));
    }

    @Override
    public void erase(Person person) {
        // Who is being looked at now would be put in again.
        changed.takeTurn();
        sql.forget(person);
    }
}
