package app.marquee.campaign;

import app.marquee.audit.Audit;
import app.marquee.content.ContentKind;
import app.marquee.customer.Addresses;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The addresses that people decided not to write to. They stand among those that do not exist, as hashes. */
@ApplicationScoped
class SuppressionList {
    private static final int MAXIMUM_ADDRESSES = 250;

    private final SuppressedAddresses addresses;
    private final Audit audit;
    private final InstantSource clock;

    SuppressionList(SuppressedAddresses addresses, Audit audit, InstantSource clock) {
        this.addresses = addresses;
        this.audit = audit;
        this.clock = clock;
    }

    Integer suppress(SuppressionInput input) {
        return change(
                "suppressAddresses",
                input,
                given -> given.forEach(address ->
                        addresses.add(address, input.kind(), "Put on the list by a person", clock.instant())));
    }

    Integer release(SuppressionInput input) {
        return change("releaseAddresses", input, given -> addresses.remove(given, input.kind()));
    }

    /** The log tells how many: the addresses are somebody's data, and outlive nobody there. */
    private Integer change(String action, SuppressionInput input, Consumer<List<String>> change) {
        List<String> given = checked(input);
        change.accept(given);
        audit.record(action, null, Map.of("kind", input.kind(), "addresses", given.size()));
        return given.size();
    }

    private static void requireAddressed(ChannelKind kind) {
        if (Arrays.stream(ContentKind.values()).noneMatch(content -> ChannelFit.carries(kind, content))) {
            throw new InvalidInput(
                    Message.of("No customer gets messages over %s: there are no addresses", kind), "input", "kind");
        }
    }

    private static List<String> checked(SuppressionInput input) {
        requireAddressed(input.kind());
        List<String> checked = new ArrayList<>();
        for (String text : Limits.list(input.addresses(), MAXIMUM_ADDRESSES, "input", "addresses")) {
            String place = String.valueOf(checked.size());
            checked.add(Addresses.checked(input.kind(), text, "input", "addresses", place));
        }
        return List.copyOf(new LinkedHashSet<>(checked));
    }
}
