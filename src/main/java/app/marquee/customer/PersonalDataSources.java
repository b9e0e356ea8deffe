package app.marquee.customer;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** All that is held about customers: this feature's own tables, and those of the features to the right. */
@ApplicationScoped
class PersonalDataSources {
    private final CustomerRecords own;
    private final List<PersonalDataSource> others;

    PersonalDataSources(CustomerRecords own, @All List<PersonalDataSource> others) {
        this.own = own;
        this.others = others;
    }

    /** This feature's own last: the others may need what it holds to find what is theirs. */
    List<PersonalDataSource> all() {
        return Stream.concat(others.stream(), Stream.of(own)).toList();
    }
}
