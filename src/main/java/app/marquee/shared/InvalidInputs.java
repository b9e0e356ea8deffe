package app.marquee.shared;

import java.util.List;

/** Several faults of one input, answered together so that the user corrects them in one go. */
public final class InvalidInputs extends RuntimeException {
    private final List<DomainException> faults;

    public InvalidInputs(List<? extends DomainException> faults) {
        super(faults.size() + " errors in the input");
        this.faults = List.copyOf(faults);
    }

    public List<DomainException> faults() {
        return faults;
    }
}
