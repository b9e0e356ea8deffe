package app.marquee.media;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Keeps media in a bucket of a store that speaks S3, under the tenant's id. */
@ApplicationScoped
class S3Store implements MediaStore {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(20);
    private static final Duration IN_ALL = Duration.ofSeconds(50);
    private static final int CHUNK_SIZE = 1 << 20;
    private static final int ERASED_AT_ONCE = 100;

    private final MediaConfig config;
    private final Optional<S3Client> client;

    S3Store(MediaConfig config) {
        this.config = config;
        this.client = config.s3().bucket().map(bucket -> client(config.s3()));
    }

    void start(@Observes StartupEvent event) {
        if (config.store() == StoreCode.S3) {
            client();
        }
    }

    @PreDestroy
    void stop() {
        client.ifPresent(S3Client::close);
    }

    private static S3Client client(MediaConfig.S3 config) {
        var builder = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(TO_CONNECT)
                        .socketTimeout(TO_ANSWER)
                        .build())
                .overrideConfiguration(override -> override.apiCallTimeout(IN_ALL))
                .region(Region.of(config.region()))
                .credentialsProvider(credentials(config))
                // What other stores than Amazon's do not know either is only done where it has to be.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .forcePathStyle(config.endpoint().isPresent());
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(MediaConfig.S3 config) {
        return config.accessKey().isPresent() && config.secretKey().isPresent()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        config.accessKey().get(), config.secretKey().get()))
                : DefaultCredentialsProvider.create();
    }

    @Override
    public StoreCode code() {
        return StoreCode.S3;
    }

    boolean isConfigured() {
        return client.isPresent();
    }

    @Override
    public void put(UUID tenantId, UUID mediaId, MediaBytes bytes) {
        // Opened anew when it is tried again.
        var body = RequestBody.fromContentProvider(bytes::open, bytes.size(), "application/octet-stream");
        client().putObject(request -> request.bucket(bucket()).key(key(tenantId, mediaId)), body);
    }

    @Override
    public void read(UUID tenantId, UUID mediaId, ByteRange range, Consumer<byte[]> chunks) {
        try (var object = client().getObject(request ->
                request.bucket(bucket()).key(key(tenantId, mediaId)).range(range.asked()))) {
            for (byte[] chunk = object.readNBytes(CHUNK_SIZE);
                    chunk.length > 0;
                    chunk = object.readNBytes(CHUNK_SIZE)) {
                chunks.accept(chunk);
            }
        } catch (NoSuchKeyException e) {
            throw new MediaLost(mediaId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(UUID tenantId, UUID mediaId) {
        delete(key(tenantId, mediaId));
    }

    private void delete(String key) {
        client().deleteObject(request -> request.bucket(bucket()).key(key));
    }

    /** Deletes some of all that there is of a tenant; whether there was anything. */
    boolean eraseSome(UUID tenantId) {
        var found = client().listObjectsV2(request ->
                request.bucket(bucket()).prefix(tenantId + "/").maxKeys(ERASED_AT_ONCE));
        found.contents().forEach(object -> delete(object.key()));
        return !found.contents().isEmpty();
    }

    private static String key(UUID tenantId, UUID mediaId) {
        return tenantId + "/" + mediaId;
    }

    private S3Client client() {
        return client.orElseThrow(() -> new IllegalStateException("marquee.media.s3.bucket is not set"));
    }

    private String bucket() {
        return config.s3().bucket().orElseThrow();
    }
}
