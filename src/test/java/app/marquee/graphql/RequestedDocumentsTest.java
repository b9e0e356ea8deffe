package app.marquee.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where only registered documents are run. */
class RequestedDocumentsTest {
    private static final UUID TENANT = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final String OPERATORS = "query Operators { tenant { slug } }";
    private static final String TENANTS = "query Tenants { tenant { slug } }";
    private static final String FREE = "query Free { tenant { slug } }";

    private final RememberedDocuments remembered = new RememberedDocuments();

    /** One document of the operator's and one of the tenant's. */
    private static final class TwoDocuments implements TrustedDocuments {
        @Override
        public Optional<String> ofOperator(DocumentHash hash) {
            return Optional.of(OPERATORS).filter(text -> DocumentHash.of(text).equals(hash));
        }

        @Override
        public Optional<String> ofTenant(UUID tenantId, DocumentHash hash) {
            return Optional.of(TENANTS)
                    .filter(text ->
                            tenantId.equals(TENANT) && DocumentHash.of(text).equals(hash));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OPERATORS, TENANTS})
    void registeredOnesAreRunHoweverTheyAreNamed(String text) {
        assertThat(run(DocumentMode.REGISTERED, sent(text), TENANT)).isEqualTo(text);
        assertThat(run(DocumentMode.REGISTERED, named(text), TENANT)).isEqualTo(text);
    }

    @Test
    void othersAreRefused() {
        assertThatThrownBy(() -> run(DocumentMode.REGISTERED, sent(FREE), TENANT))
                .hasMessage("Only documents that are registered are run here");
        assertThatThrownBy(() -> run(DocumentMode.REGISTERED, sent(TENANTS), OTHER))
                .hasMessage("Only documents that are registered are run here");
        assertThatThrownBy(() -> run(DocumentMode.REGISTERED, named(TENANTS), OTHER))
                .hasMessageStartingWith("No document sha256:");
        assertThat(run(DocumentMode.ANY, sent(FREE), TENANT)).isEqualTo(FREE);
    }

    /** Else nothing could ever be registered. */
    @Test
    void registeringIsNotRefused() {
        String register = "mutation { registerDocuments(input: {documents: []}) { userErrors { code } } }";

        assertThat(run(DocumentMode.REGISTERED, sent(register), TENANT)).isEqualTo(register);
        String more = register.replace("mutation {", "mutation { leaveTenant { userErrors { code } } ");
        assertThatThrownBy(() -> run(DocumentMode.REGISTERED, sent(more), TENANT))
                .isInstanceOf(UnknownDocument.class);
    }

    @Test
    void neitherAreOthersRunInTheBackground() {
        var registered = documents(DocumentMode.REGISTERED);

        assertThat(registered.isAllowed(OPERATORS, TENANT)).isTrue();
        assertThat(registered.isAllowed(TENANTS, TENANT)).isTrue();
        assertThat(registered.isAllowed(TENANTS, OTHER)).isFalse();
        assertThat(registered.isAllowed(FREE, TENANT)).isFalse();
        assertThat(documents(DocumentMode.ANY).isAllowed(FREE, TENANT)).isTrue();
    }

    private RequestedDocuments documents(DocumentMode mode) {
        return new RequestedDocuments(new TwoDocuments(), remembered, new CheckedDocuments(), mode);
    }

    private String run(DocumentMode mode, GraphQLRequest request, UUID tenantId) {
        Supplier<Optional<UUID>> tenant = () -> Optional.of(tenantId);
        return documents(mode).of(request, tenant).text();
    }

    private static GraphQLRequest sent(String text) {
        return request(text, null);
    }

    private static GraphQLRequest named(String text) {
        return request(null, DocumentHash.of(text).id());
    }

    private static GraphQLRequest request(@Nullable String query, @Nullable String documentId) {
        return new GraphQLRequest(query, documentId, null, null, null);
    }
}
