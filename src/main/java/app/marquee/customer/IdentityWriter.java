package app.marquee.customer;

import app.marquee.customer.IdentityNews.Again;
import app.marquee.customer.IdentityNews.NewIdentity;
import app.marquee.customer.IdentityNews.NewRecord;
import app.marquee.security.CipherText;
import app.marquee.security.Encryption;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores what was not known, at once for all. Only in the {@link Turn} alone. */
@ApplicationScoped
class IdentityWriter {
    private static final HexFormat HEX = HexFormat.of();

    private final NativeStatements statements;
    private final ChangedCustomers changed;
    private final Matching matching;
    private final Encryption encryption;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    IdentityWriter(
            NativeStatements statements,
            ChangedCustomers changed,
            Matching matching,
            Encryption encryption,
            TenantContext tenantContext,
            InstantSource clock) {
        this.statements = statements;
        this.changed = changed;
        this.matching = matching;
        this.encryption = encryption;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** What records have in common with others may make them somebody else's. */
    void write(IdentityNews news) {
        begin(news.records());
        if (!news.identities().isEmpty()) {
            var parameters = ofIdentities(news.identities());
            statements.execute(IdentitySql.INSERT_IDENTITIES, parameters);
            claimAgain(news.again());
            matching.match(IdentitySql.INSERTED, parameters);
        } else {
            claimAgain(news.again());
        }
    }

    void begin(List<NewRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        var parameters = parameters();
        parameters.put("ids", texts(records, record -> record.id().toString()));
        parameters.put("externalIds", texts(records, NewRecord::externalId));
        statements.execute(IdentitySql.INSERT_RECORDS, parameters);
        changed.note(records.stream().map(NewRecord::id).toList());
    }

    private void claimAgain(List<Again> again) {
        if (again.isEmpty()) {
            return;
        }
        var parameters = parameters();
        parameters.put(
                "profileIds",
                texts(again, each -> each.held().record().profileId().toString()));
        parameters.put("hashes", texts(again, each -> each.held().claim().key()));
        parameters.put("times", texts(again, each -> each.at().toString()));
        statements.execute(IdentitySql.CLAIM_AGAIN, parameters);
    }

    private Map<String, Object> ofIdentities(List<NewIdentity> identities) {
        var held = identities.stream().map(NewIdentity::held).toList();
        var ciphers = identities.stream().map(this::encrypted).toList();
        var parameters = parameters();
        parameters.put("ids", texts(identities, identity -> identity.id().toString()));
        parameters.put(
                "customerIds", texts(held, each -> each.record().customerId().toString()));
        parameters.put(
                "profileIds", texts(held, each -> each.record().profileId().toString()));
        parameters.put("kinds", texts(held, each -> each.claim().kind().name()));
        parameters.put("sources", texts(held, each -> each.claim().source()));
        parameters.put("ciphers", texts(ciphers, cipher -> HEX.formatHex(cipher.bytes())));
        parameters.put("hashes", texts(held, each -> each.claim().key()));
        parameters.put("keyIds", texts(ciphers, cipher -> String.valueOf(cipher.keyId())));
        parameters.put("times", texts(identities, identity -> identity.at().toString()));
        parameters.put("confirmed", texts(identities, identity -> String.valueOf(identity.confirmed())));
        return parameters;
    }

    private CipherText encrypted(NewIdentity identity) {
        String value = identity.held().claim().identity().value();
        return encryption.encrypt(tenantContext.tenantId(), IdentityColumn.TABLE, identity.id(), value);
    }

    private Map<String, Object> parameters() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new HashMap<>(Map.of("tenantId", tenantContext.tenantId(), "now", now));
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }
}
