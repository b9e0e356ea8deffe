package app.marquee.customer;

import app.marquee.shared.DomainException;
import app.marquee.shared.InvalidInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects what is wrong with an input, so that all of it is answered at once. */
final class Faults {
    private final List<DomainException> faults = new ArrayList<>();

    /** What the reading gives, or the substitute when it finds a fault; then the input as a whole is refused. */
    <T> T check(Supplier<T> reading, T substitute) {
        try {
            return reading.get();
        } catch (DomainException fault) {
            add(fault);
            return substitute;
        }
    }

    void add(DomainException fault) {
        faults.add(fault);
    }

    List<DomainException> all() {
        return faults;
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new InvalidInputs(faults);
        }
    }
}
