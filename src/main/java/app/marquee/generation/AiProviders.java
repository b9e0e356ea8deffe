package app.marquee.generation;

import app.marquee.audit.Audit;
import app.marquee.outbound.WebAddress;
import app.marquee.security.Encryption;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.MoneyInput;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The AI service of the current tenant. */
@ApplicationScoped
class AiProviders {
    private static final int LONGEST_MODEL = 200;
    private static final int LONGEST_KEY = 500;
    private static final int DEFAULT_SECONDS = 60;
    private static final int FEWEST_SECONDS = 5;
    private static final int MOST_SECONDS = 300;
    private static final int TEST_SECONDS = 20;
    private static final int TEST_TOKENS = 5;
    private static final Prompt TEST = new Prompt("You answer with one word.", "Say yes.");

    private final AiProviderRepository repository;
    private final AiWriter writer;
    private final Encryption encryption;
    private final TenantContext tenantContext;
    private final Tenants tenants;
    private final Audit audit;
    private final InstantSource clock;

    AiProviders(
            AiProviderRepository repository,
            AiWriter writer,
            Encryption encryption,
            TenantContext tenantContext,
            Tenants tenants,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.writer = writer;
        this.encryption = encryption;
        this.tenantContext = tenantContext;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    Optional<AiAccount> account() {
        return repository
                .current()
                .map(provider -> new AiAccount(
                        new WebAddress(URI.create(provider.baseUrl())),
                        provider.model(),
                        encryption.decrypt(
                                tenantContext.tenantId(), GenerationColumns.PROVIDER, provider.id(), provider.secret()),
                        provider.timeoutSeconds(),
                        provider.inputPrice(),
                        provider.outputPrice()));
    }

    @Nullable
    AiProviderView view() {
        return repository.current().map(this::view).orElse(null);
    }

    private AiProviderView view(AiProvider provider) {
        return AiProviderView.of(provider, tenants.settings().currencyCode());
    }

    /** Nothing is stored before the service has answered, and no database connection waits for it. */
    AiProviderView connect(GenerationInputs.ConnectAiProvider input) {
        var currencyCode = tenantContext.callAs(
                tenantContext.tenantId(), () -> tenants.settings().currencyCode());
        var account = account(input, currencyCode);
        test(account);
        var existing = existing(input.revision());
        var before = existing.map(AiProviders::settings).orElse(Map.of());
        var provider = existing.orElseGet(AiProvider::new);
        provider.connect(
                account,
                encryption.encrypt(tenantContext.tenantId(), GenerationColumns.PROVIDER, provider.id(), account.key()),
                clock.instant());
        repository.persistAndFlush(provider); // counts the revision
        audit.recordChange("connectAiProvider", null, before, settings(provider));
        return view(provider);
    }

    private static AiAccount account(GenerationInputs.ConnectAiProvider input, String currencyCode) {
        var seconds = input.timeoutSeconds() == null ? DEFAULT_SECONDS : input.timeoutSeconds();
        if (seconds < FEWEST_SECONDS || seconds > MOST_SECONDS) {
            throw new InvalidInput(
                    Message.of("Must be a whole number from %d to %d", FEWEST_SECONDS, MOST_SECONDS),
                    "input",
                    "timeoutSeconds");
        }
        return new AiAccount(
                baseUrl(input.baseUrl()),
                Limits.line(input.model(), LONGEST_MODEL, "input", "model"),
                key(input.key()),
                seconds,
                price(input.inputPrice(), currencyCode, "inputPrice"),
                price(input.outputPrice(), currencyCode, "outputPrice"));
    }

    private static WebAddress baseUrl(String given) {
        var url = WebAddress.parse(given, "input", "baseUrl");
        if (url.url().getRawQuery() != null) {
            throw new InvalidInput(Message.of("Leave out what follows the question mark"), "input", "baseUrl");
        }
        return url;
    }

    /** It goes into a header. */
    private static String key(String given) {
        var key = Limits.line(given, LONGEST_KEY, "input", "key");
        if (key.chars().anyMatch(character -> character <= ' ' || character > '~')) {
            throw new InvalidInput(Message.of("Must be letters, digits and signs without blanks"), "input", "key");
        }
        return key;
    }

    private static @Nullable BigDecimal price(@Nullable MoneyInput price, String currencyCode, String field) {
        return price == null ? null : price.toAmount(currencyCode, "input", field);
    }

    private void test(AiAccount account) {
        var patient = new AiAccount(account.baseUrl(), account.model(), account.key(), TEST_SECONDS, null, null);
        var outcome = Objects.requireNonNull(writer.write(patient, TEST, TEST_TOKENS, piece -> {})
                .toCompletionStage()
                .toCompletableFuture()
                .join());
        if (outcome instanceof Writing.Refused refused) {
            throw new ProviderFailed(refused.reason());
        }
        if (outcome instanceof Writing.Failed failed) {
            throw new ProviderFailed(failed.reason());
        }
    }

    private Optional<AiProvider> existing(@Nullable Integer seen) {
        var provider = repository.current();
        var present = provider.map(AiProvider::revision);
        if (seen != null && !present.equals(Optional.of(seen))) {
            throw RevisionConflict.at(present.orElse(null), "input", "revision");
        }
        return provider;
    }

    boolean remove(GenerationInputs.RemoveAiProvider input) {
        var existing = existing(input.revision());
        existing.ifPresent(repository::delete);
        audit.recordChange(
                "removeAiProvider", null, existing.map(AiProviders::settings).orElse(Map.of()), Map.of());
        return true;
    }

    private static Map<String, ?> settings(AiProvider provider) {
        return Map.of("baseUrl", provider.baseUrl(), "model", provider.model(), "changedAt", provider.changedAt());
    }
}
