package app.marquee.customer;

import app.marquee.audit.Audit;
import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Criteria;
import app.marquee.shared.Limits;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the tenant knows of its customers. */
@ApplicationScoped
public class Customers {
    private static final int MAXIMUM_CUSTOMERS = 250;

    private final CustomerRepository repository;
    private final ConsentRepository consents;
    private final CustomerTagRepository tags;
    private final CustomerWriter writer;
    private final TagValues tagValues;
    private final TagExpiry tagExpiry;
    private final ErasedPeople erased;
    private final Turn turn;
    private final Claims claims;
    private final Identities identities;
    private final Matching matching;
    private final Decisions decisions;
    private final Recipients recipients;
    private final RecordWords recordWords;
    private final OrderPages orderPages;
    private final EventPages eventPages;
    private final TierChangePages tierChangePages;
    private final TagChangePages tagChangePages;
    private final Tenants tenants;
    private final CurrentCaller caller;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final Event<CustomersChanged> events;
    private final InstantSource clock;

    Customers(
            CustomerRepository repository,
            ConsentRepository consents,
            CustomerTagRepository tags,
            CustomerWriter writer,
            TagValues tagValues,
            TagExpiry tagExpiry,
            ErasedPeople erased,
            Turn turn,
            Claims claims,
            Identities identities,
            Matching matching,
            Decisions decisions,
            Recipients recipients,
            RecordWords recordWords,
            OrderPages orderPages,
            EventPages eventPages,
            TierChangePages tierChangePages,
            TagChangePages tagChangePages,
            Tenants tenants,
            CurrentCaller caller,
            TenantContext tenantContext,
            Audit audit,
            Event<CustomersChanged> events,
            InstantSource clock) {
        this.repository = repository;
        this.consents = consents;
        this.tags = tags;
        this.writer = writer;
        this.tagValues = tagValues;
        this.tagExpiry = tagExpiry;
        this.erased = erased;
        this.turn = turn;
        this.claims = claims;
        this.identities = identities;
        this.matching = matching;
        this.decisions = decisions;
        this.recipients = recipients;
        this.recordWords = recordWords;
        this.orderPages = orderPages;
        this.eventPages = eventPages;
        this.tierChangePages = tierChangePages;
        this.tagChangePages = tagChangePages;
        this.tenants = tenants;
        this.caller = caller;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @return the customer, where the id is that of a record the one whose it is
     * @throws app.marquee.shared.NotFound when the tenant has no such customer
     */
    public UUID require(UUID id) {
        return repository.require(id).personId();
    }

    /** Those of the customers that there are, in any order. */
    public List<CustomerView> find(Collection<UUID> ids) {
        return views(repository.withIds(ids).stream());
    }

    /** Whose the records are, by record; without those that are no more. */
    public Map<UUID, CustomerView> ofRecords(Collection<UUID> recordIds) {
        var customerIds = decisions.customers(recordIds);
        var found = find(Set.copyOf(customerIds.values())).stream()
                .collect(Collectors.toMap(CustomerView::key, Function.identity()));
        var views = new HashMap<UUID, CustomerView>();
        customerIds.forEach((record, customerId) -> views.put(record, Objects.requireNonNull(found.get(customerId))));
        return views;
    }

    Map<UUID, String> timeZones(Collection<UUID> ids) {
        return recordWords.timeZones(ids);
    }

    Map<UUID, String> languages(Collection<UUID> ids) {
        return recordWords.languages(ids);
    }

    Page<CustomerView> page(@Nullable CustomerFilter filter, @Nullable CustomerSort sort, PageRequest request) {
        var reader = new CustomerCriteria(claims::hash, clock.instant());
        Criteria criteria = reader.read(filter);
        recordGuess(reader.tries());
        var page = repository.page(criteria, sort == null ? CustomerSort.NEWEST_FIRST : sort, request);
        together(page.items().stream().map(Customer::id).toList());
        String currencyCode = tenants.settings().currencyCode();
        return page.map(customer -> CustomerView.of(customer, currencyCode));
    }

    /** Who sees addresses and numbers masked could find out the rest by trying, and then the tenant's owner sees it. */
    private void recordGuess(Map<String, ?> tries) {
        if (!tries.isEmpty() && !caller.may(Permission.CUSTOMER_UNMASK)) {
            audit.record("findByIdentity", null, tries);
        }
    }

    List<CustomerView> upsert(List<CustomerInput> inputs) {
        var said = read(Limits.list(inputs, MAXIMUM_CUSTOMERS, "input", "customers"));
        boolean matches = matching.begin(said);
        refuseErased(said);
        var changes = withRecords(said);
        writer.write(changes, tenantContext.actor());
        tagExpiry.watch(changes);
        if (matches) {
            writer.match();
        }
        audit.record("upsertCustomers", null, Map.of("customers", changes.size()));
        events.fire(new CustomersChanged());
        return persons(changes);
    }

    /** Who is named without an external id is known by the rest, or begun. */
    private List<CustomerChange> withRecords(List<CustomerChange> changes) {
        var unkeyed =
                changes.stream().filter(change -> change.externalId() == null).toList();
        if (unkeyed.isEmpty()) {
            return changes;
        }
        var records = identities
                .begin(unkeyed.stream()
                        .map(change -> change.named().stream()
                                .map(named -> claims.of(named.identity(), named.source()))
                                .toList())
                        .toList())
                .iterator();
        return changes.stream()
                .map(change -> change.externalId() == null ? change.of(records.next()) : change)
                .toList();
    }

    /** Whom the changes are about, in their order. */
    private List<CustomerView> persons(List<CustomerChange> changes) {
        var byExternalId = repository
                .withExternalIds(changes.stream()
                        .map(CustomerChange::externalId)
                        .filter(Objects::nonNull)
                        .toList())
                .stream()
                .collect(Collectors.toMap(record -> record.externalId().orElseThrow(), Customer::id));
        var records = changes.stream()
                .map(change -> change.profileId() == null ? byExternalId.get(change.externalId()) : change.profileId())
                .map(Objects::requireNonNull)
                .toList();
        var customerIds = decisions.customers(records);
        var persons = repository.withIds(Set.copyOf(customerIds.values())).stream()
                .collect(Collectors.toMap(Customer::id, Function.identity()));
        return views(records.stream().map(record -> Objects.requireNonNull(persons.get(customerIds.get(record)))));
    }

    private void refuseErased(List<CustomerChange> changes) {
        var faults = new Faults();
        new TreeMap<>(erased.fieldsAmong(changes))
                .forEach((index, field) ->
                        faults.add(new Suppressed("input", "customers", String.valueOf(index), field)));
        faults.throwIfAny();
    }

    private List<CustomerChange> read(List<CustomerInput> inputs) {
        var tags = tagValues.reading();
        var faults = new Faults();
        var named = new HashSet<String>();
        var changes = new ArrayList<CustomerChange>(inputs.size());
        for (int index = 0; index < inputs.size(); index++) {
            String[] path = {"input", "customers", String.valueOf(index)};
            var change = CustomerRules.read(inputs.get(index), tags, faults, path);
            String externalId = change.externalId();
            if (externalId != null && !externalId.isEmpty() && !named.add(externalId)) {
                faults.add(new NamedTwice(CustomerRules.at(path, "externalId")));
            }
            changes.add(change);
        }
        faults.throwIfAny();
        return changes;
    }

    /**
     * A change of consent that the customer asked for outside an input, such as by an unsubscribe link. It holds for the
     * record that it came by and for the one that stands for the person, whatever becomes of the two.
     */
    public void withdrawConsent(UUID recordId, ConsentPurpose purpose, @Nullable ChannelKind channel, String source) {
        var statement = new ConsentStatement(purpose, channel, false, source);
        turn.share();
        // Somebody who was erased meanwhile gets no message any more, and is not brought back by saying so.
        repository.findByIdOptional(recordId).ifPresent(record -> {
            var changes = Stream.of(record.id(), record.personId())
                    .distinct()
                    .map(id -> CustomerChange.consent(id, statement))
                    .toList();
            writer.write(changes, tenantContext.actor());
            events.fire(new CustomersChanged());
        });
    }

    Map<UUID, List<ConsentView>> consents(List<UUID> customerIds) {
        return consents.of(customerIds).stream()
                .collect(Collectors.groupingBy(
                        Consent::customerId, Collectors.mapping(ConsentView::of, Collectors.toList())));
    }

    Map<UUID, List<TagView>> tags(List<UUID> customerIds) {
        return tags.inForce(customerIds, clock.instant()).stream()
                .collect(Collectors.groupingBy(
                        CustomerTag::customerId, Collectors.mapping(TagView::of, Collectors.toList())));
    }

    /** The customers as addressees on a channel, in the order of the ids and without those that are no more. */
    public List<Recipient> recipients(Collection<UUID> customerIds, ChannelKind channel) {
        return recipients.of(customerIds, channel);
    }

    /**
     * As {@link #recipients}, of those to whose records a message went before: it goes to no address of another record of
     * the same customer.
     */
    public List<Recipient> recipientsOfRecords(Collection<UUID> recordIds, ChannelKind channel) {
        return recipients.ofRecords(recordIds, channel);
    }

    private List<CustomerView> views(Stream<Customer> customers) {
        String currencyCode = tenants.settings().currencyCode();
        var views = customers
                .map(customer -> CustomerView.of(customer, currencyCode))
                .toList();
        together(views.stream().map(CustomerView::key).toList());
        return views;
    }

    private void together(List<UUID> ids) {
        orderPages.together(ids);
        eventPages.together(ids);
        tierChangePages.together(ids);
        tagChangePages.together(ids);
    }
}
