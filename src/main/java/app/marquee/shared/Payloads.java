package app.marquee.shared;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns the outcome of a mutation's work into its payload. */
public final class Payloads {
    private Payloads() {}

    /**
     * The payload with the object, or with the errors that the user can correct; then nothing of the work is kept.
     */
    public static <V, P> P of(Supplier<V> work, BiFunction<@Nullable V, List<UserError>, P> payload) {
        try {
            return payload.apply(work.get(), List.of());
        } catch (DomainException e) {
            return refused(List.of(e), payload);
        } catch (InvalidInputs e) {
            return refused(e.faults(), payload);
        }
    }

    private static <V, P> P refused(List<DomainException> faults, BiFunction<@Nullable V, List<UserError>, P> payload) {
        QuarkusTransaction.setRollbackOnly();
        return payload.apply(
                null, faults.stream().map(DomainException::toUserError).toList());
    }
}
