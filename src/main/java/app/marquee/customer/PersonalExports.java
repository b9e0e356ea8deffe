package app.marquee.customer;

import app.marquee.audit.Audit;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.security.SignedTokens.Token;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.shared.StoredJson;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Everything that is held about one customer, as one JSON object, written page by page: a history may be of any length. */
@ApplicationScoped
class PersonalExports {
    private static final Duration VALID_FOR = Duration.ofHours(1);
    private static final int LONGEST_ANSWER = 200_000;
    private static final int PAGE = 2_000;

    private final People people;
    private final PersonalDataSources sources;
    private final SignedTokens tokens;
    private final TenantContext tenantContext;
    private final Tenants tenants;
    private final Audit audit;
    private final InstantSource clock;
    private final URI publicUrl;

    PersonalExports(
            People people,
            PersonalDataSources sources,
            SignedTokens tokens,
            TenantContext tenantContext,
            Tenants tenants,
            Audit audit,
            InstantSource clock,
            @ConfigProperty(name = "marquee.public-url") URI publicUrl) {
        this.people = people;
        this.sources = sources;
        this.tokens = tokens;
        this.tenantContext = tenantContext;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    CustomerExportView export(UUID customerId, String reason) {
        String why = Limits.text(reason, 500, "input", "reason");
        JsonObject data = answer(people.person(customerId));
        audit.record("exportCustomer", Ids.encode(CustomerView.PREFIX, customerId), Map.of("reason", why));
        var expiresAt = clock.instant().plus(VALID_FOR);
        String token = tokens.sign(Purpose.PERSON, tenantContext.tenantId(), customerId, 0, expiresAt);
        return new CustomerExportView(
                data, publicUrl.resolve(PersonalExportRoute.PATH + token).toString(), expiresAt);
    }

    private @Nullable JsonObject answer(Person person) {
        var text = new StringBuilder();
        boolean whole = write(person, Supplier::get, part -> {
            text.append(part);
            return text.length() <= LONGEST_ANSWER;
        });
        return whole ? StoredJson.object(text.toString()) : null;
    }

    /** The customer of a link, where the tenant may still work and has not erased the customer; the look is recorded. */
    Optional<Person> open(Token token) {
        return tenantContext.callAs(token.tenantId(), () -> {
            if (!tenants.isOpen() || !people.exists(token.id())) {
                return Optional.empty();
            }
            audit.record("downloadCustomer", Ids.encode(CustomerView.PREFIX, token.id()), Map.of());
            return Optional.of(people.person(token.id()));
        });
    }

    /** Writes the export with a transaction for each page. */
    void write(UUID tenantId, Person person, Consumer<String> out) {
        write(person, page -> tenantContext.callAs(tenantId, page), part -> {
            out.accept(part);
            return true;
        });
    }

    private interface Reading {
        List<PersonalList.Entry> page(Supplier<List<PersonalList.Entry>> page);
    }

    private interface Output {
        /** @return whether more is wanted */
        boolean take(String part);
    }

    /** @return whether all of it was wanted */
    private boolean write(Person person, Reading reading, Output out) {
        String separator = "{";
        for (PersonalDataSource source : sources.all()) {
            for (PersonalList list : source.lists()) {
                if (!out.take(separator + "\"" + list.name() + "\":[") || !write(person, list, reading, out)) {
                    return false;
                }
                separator = "],";
            }
        }
        return out.take("]}");
    }

    private static boolean write(Person person, PersonalList list, Reading reading, Output out) {
        String separator = "";
        String key = "";
        List<PersonalList.Entry> page;
        do {
            String after = key;
            page = reading.page(() -> list.reading().after(person, after, PAGE));
            for (PersonalList.Entry entry : page) {
                if (!out.take(separator + entry.json())) {
                    return false;
                }
                separator = ",";
                key = entry.key();
            }
        } while (page.size() == PAGE);
        return true;
    }
}
