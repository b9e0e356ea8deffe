package app.marquee.document;

import app.marquee.graphql.DocumentCheck;
import app.marquee.graphql.DocumentHash;
import app.marquee.shared.RequestException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The documents that the operator registers for all tenants: files of JSON with texts by their SHA-256, as the client
 * preset of GraphQL Code Generator writes them. The service does not start with one that could not be run.
 */
@ApplicationScoped
class OperatorDocuments {
    private final Optional<List<Path>> manifests;
    private final DocumentCheck check;
    private final ObjectMapper json;
    private Map<DocumentHash, String> documents = Map.of();

    OperatorDocuments(
            @ConfigProperty(name = "marquee.graphql.documents.manifests") Optional<List<Path>> manifests,
            DocumentCheck check,
            ObjectMapper json) {
        this.manifests = manifests;
        this.check = check;
        this.json = json;
    }

    void load(@Observes StartupEvent event) {
        Map<DocumentHash, String> read = new HashMap<>();
        manifests
                .orElse(List.of())
                .forEach(file -> read(file).forEach((hash, text) -> {
                    requireFit(file, hash, text);
                    read.put(new DocumentHash(hash), text);
                }));
        documents = Map.copyOf(read);
    }

    Optional<String> find(DocumentHash hash) {
        return Optional.ofNullable(documents.get(hash));
    }

    private Map<String, String> read(Path file) {
        try {
            return json.readValue(Files.readAllBytes(file), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is no manifest of documents by their hashes", e);
        }
    }

    private void requireFit(Path file, String hash, String text) {
        if (!DocumentHash.of(text).hex().equals(hash)) {
            throw new IllegalStateException(hash + " in " + file + " is not the SHA-256 of its document");
        }
        try {
            check.read(text);
        } catch (RequestException e) {
            throw new IllegalStateException("The document " + hash + " in " + file + ": " + e.getMessage(), e);
        }
    }
}
