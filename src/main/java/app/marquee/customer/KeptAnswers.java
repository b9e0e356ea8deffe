package app.marquee.customer;

import app.marquee.idempotency.Idempotency;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Answers of mutations that name a customer. They are copies, kept for a day: an export has what they are of. */
@ApplicationScoped
class KeptAnswers implements PersonalDataSource {
    private final Idempotency idempotency;

    KeptAnswers(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    @Override
    public Set<String> tables() {
        return Set.of("idempotency_key");
    }

    @Override
    public List<PersonalList> lists() {
        return List.of();
    }

    @Override
    public void erase(Person person) {
        person.recordIds().forEach(idempotency::forget);
    }
}
