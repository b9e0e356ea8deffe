package app.marquee.customer;

import app.marquee.bulk.BatchResult;
import app.marquee.bulk.BulkKind;
import app.marquee.bulk.ColumnMapping;
import app.marquee.bulk.ImportRow;
import app.marquee.bulk.ImportRun;
import app.marquee.bulk.ImportTarget;
import app.marquee.bulk.RowError;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Imports customers: a row changes what it names, and an empty cell names nothing. Where two rows are about the same
 * customer, the later one holds.
 */
@ApplicationScoped
class CustomerImport implements ImportTarget {
    static final String SOURCE = "import";

    private static final Set<String> PLAIN_FIELDS =
            Set.of("externalId", "displayName", "timeZone", "language", "email", "phone");
    private static final Pattern CONSENT = Pattern.compile("consent\\.([a-z]+)(?:\\.([a-z_]+))?");
    private static final String TAG = "tag.";
    private static final String TAG_END = "tagExpiresAt.";

    private final CustomerWriter writer;
    private final TagValues tagValues;
    private final TagExpiry tagExpiry;
    private final Tenants tenants;
    private final ErasedPeople erased;
    private final Matching matching;
    private final Event<CustomersChanged> events;

    CustomerImport(
            CustomerWriter writer,
            TagValues tagValues,
            TagExpiry tagExpiry,
            Tenants tenants,
            ErasedPeople erased,
            Matching matching,
            Event<CustomersChanged> events) {
        this.writer = writer;
        this.tagValues = tagValues;
        this.tagExpiry = tagExpiry;
        this.tenants = tenants;
        this.erased = erased;
        this.matching = matching;
        this.events = events;
    }

    @Override
    public BulkKind kind() {
        return BulkKind.IMPORT_CUSTOMERS;
    }

    @Override
    public void checkColumns(List<ColumnMapping> columns) {
        ImportColumns.require(columns, "externalId");
        ImportColumns.refuseUnknown(columns, CustomerImport::isKnown);
        columns.stream()
                .map(ColumnMapping::field)
                .filter(field -> field.startsWith(TAG_END))
                .forEach(field -> ImportColumns.require(columns, TAG + field.substring(TAG_END.length())));
    }

    @Override
    public BatchResult importBatch(ImportRun run, List<ImportRow> rows) {
        var tenant = tenants.settings();
        var fields = Fields.of(rows.get(0).fields(), new OrderRules(tenant.timeZone(), tenant.currencyCode()));
        var tags = tagValues.reading();
        var changes = new ArrayList<CustomerChange>(rows.size());
        var lines = new ArrayList<Long>(rows.size());
        var errors = new ArrayList<RowError>();
        for (ImportRow row : rows) {
            var faults = new Faults();
            var change = fields.read(row, tags, faults);
            if (faults.all().isEmpty()) {
                changes.add(change);
                lines.add(row.line());
            } else {
                errors.addAll(ImportColumns.rowErrors(row, faults));
            }
        }
        boolean matches = matching.begin(changes);
        var suppressed = erased.fieldsAmong(changes);
        suppressed.forEach((index, field) -> errors.add(new RowError(lines.get(index), field, Suppressed.REASON)));
        var allowed = without(suppressed.keySet(), changes);
        writer.writeFromFile(allowed, SOURCE, run.startedBy());
        tagExpiry.watch(allowed);
        if (matches) {
            writer.match();
        }
        return new BatchResult(errors);
    }

    private static List<CustomerChange> without(Set<Integer> places, List<CustomerChange> changes) {
        return IntStream.range(0, changes.size())
                .filter(place -> !places.contains(place))
                .mapToObj(changes::get)
                .toList();
    }

    @Override
    public void finished(ImportRun run) {
        events.fire(new CustomersChanged());
    }

    private static boolean isKnown(String field) {
        return PLAIN_FIELDS.contains(field)
                || ConsentField.parse(field).isPresent()
                || IdentityField.parse(field).isPresent()
                || (field.startsWith(TAG) && isTagKey(field.substring(TAG.length())))
                || (field.startsWith(TAG_END) && isTagKey(field.substring(TAG_END.length())));
    }

    private static boolean isTagKey(String key) {
        try {
            return CustomerRules.tagKey(key).equals(key);
        } catch (InvalidInput e) {
            return false;
        }
    }

    /** Such as {@code consent.marketing.email}; without a channel it is about all of them. */
    private record ConsentField(
            String field, ConsentPurpose purpose, @Nullable ChannelKind channel) {
        static Optional<ConsentField> parse(String field) {
            Matcher matcher = CONSENT.matcher(field);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            try {
                String channel = matcher.group(2);
                return Optional.of(new ConsentField(
                        field,
                        ConsentPurpose.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                        channel == null ? null : ChannelKind.valueOf(channel.toUpperCase(Locale.ROOT))));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        ConsentStatement read(String text) {
            boolean granted = CustomerRules.truth(text)
                    .orElseThrow(() -> new InvalidInput(Message.of("Must be true or false"), field));
            return new ConsentStatement(purpose, channel, granted, SOURCE);
        }
    }

    /** The fields of a file that have a name of their own. */
    private record Fields(
            List<ConsentField> consents, List<IdentityField> identities, List<String> tagKeys, OrderRules rules) {
        static Fields of(Set<String> fields, OrderRules rules) {
            return new Fields(
                    fields.stream()
                            .flatMap(field -> ConsentField.parse(field).stream())
                            .toList(),
                    fields.stream()
                            .flatMap(field -> IdentityField.parse(field).stream())
                            .toList(),
                    fields.stream()
                            .filter(field -> field.startsWith(TAG))
                            .map(field -> field.substring(TAG.length()))
                            .toList(),
                    rules);
        }

        CustomerChange read(ImportRow row, TagValues.Reading reading, Faults faults) {
            return new CustomerChange(
                    faults.check(() -> ImportColumns.required(row, "externalId", CustomerRules::externalId), ""),
                    null,
                    new Profile(
                            change(row, "displayName", CustomerRules::displayName, faults),
                            change(row, "timeZone", CustomerRules::timeZone, faults),
                            change(row, "language", CustomerRules::language, faults)),
                    change(row, "email", IdentityValue::email, faults),
                    change(row, "phone", IdentityValue::phone, faults),
                    consents(row, faults),
                    tags(row, reading, faults),
                    identities(row, faults),
                    null);
        }

        private List<IdentityStatement> identities(ImportRow row, Faults faults) {
            var statements = new ArrayList<IdentityStatement>(identities.size());
            for (var identity : identities) {
                String text = row.value(identity.field());
                if (text != null) {
                    faults.check(() -> statements.add(identity.read(text)), false);
                }
            }
            return statements;
        }

        private static <T> Change<T> change(
                ImportRow row, String field, ImportColumns.Reading<T> reading, Faults faults) {
            return faults.check(() -> ImportColumns.change(row, field, reading), Change.none());
        }

        private List<ConsentStatement> consents(ImportRow row, Faults faults) {
            var statements = new ArrayList<ConsentStatement>(consents.size());
            for (var consent : consents) {
                String text = row.value(consent.field);
                if (text != null) {
                    faults.check(() -> statements.add(consent.read(text)), false);
                }
            }
            return statements;
        }

        private List<TagValue> tags(ImportRow row, TagValues.Reading reading, Faults faults) {
            var tags = new ArrayList<TagValue>(tagKeys.size());
            for (var key : tagKeys) {
                String text = row.value(TAG + key);
                var end = faults.check(
                        () -> ImportColumns.change(row, TAG_END + key, rules::time), Change.<Instant>none());
                if (text != null) {
                    String value = faults.check(() -> CustomerRules.tagValue(key, text, reading, TAG + key), "");
                    tags.add(new TagValue(key, value, SOURCE, end.value()));
                } else if (end.named()) {
                    faults.add(new InvalidInput(Message.of("Must not be empty"), TAG + key));
                }
            }
            return tags;
        }
    }
}
