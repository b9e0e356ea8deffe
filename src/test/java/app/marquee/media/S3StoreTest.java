package app.marquee.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.marquee.media.FakeS3.Fault;
import app.marquee.shared.Ids;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Against a server that speaks S3 as its documentation says, over real HTTP. */
class S3StoreTest {
    private static final UUID TENANT = Ids.newId();
    private static final UUID MEDIA = Ids.newId();

    private final FakeS3 bucket = new FakeS3();
    private final S3Store store = store(FakeS3.SECRET_KEY);

    @AfterEach
    void tidyUp() {
        store.stop();
        bucket.close();
    }

    @Test
    void whatIsPutIsReadInPiecesUntilItIsDeleted() {
        byte[] file = file(2_500_000);

        store.put(TENANT, MEDIA, chunked(file));

        assertThat(bucket.objects).containsOnlyKeys(TENANT + "/" + MEDIA);
        assertThat(read()).isEqualTo(file);
        assertThat(read(new ByteRange(7, 1_500_000))).isEqualTo(Arrays.copyOfRange(file, 7, 1_500_001));
        store.delete(TENANT, MEDIA);
        store.delete(TENANT, MEDIA);
        assertThat(bucket.objects).isEmpty();
        assertThatThrownBy(this::read).isInstanceOf(MediaLost.class);
    }

    @Test
    void whatFailsOnTheWayIsTriedAgainWithAllOfTheBytes() {
        byte[] file = file(1_500_000);
        bucket.faults.addAll(List.of(Fault.BUSY, Fault.CUT));

        store.put(TENANT, MEDIA, chunked(file));

        assertThat(read()).isEqualTo(file);
        assertThat(bucket.calls).filteredOn(call -> call.startsWith("PUT")).hasSize(3);
    }

    @Test
    void whatIsRefusedIsNotTriedAgain() {
        bucket.faults.add(Fault.FORBIDDEN);
        assertThatThrownBy(() -> store.put(TENANT, MEDIA, chunked(file(10)))).isInstanceOf(S3Exception.class);
        assertThat(bucket.calls).hasSize(1);

        var stranger = store("another-secret");
        assertThatThrownBy(() -> stranger.put(TENANT, MEDIA, chunked(file(10)))).isInstanceOf(S3Exception.class);
        stranger.stop();
        assertThat(bucket.objects).isEmpty();
    }

    @Test
    void aTenantIsErasedInPartsAndNobodyElse() {
        var other = Ids.newId();
        store.put(other, MEDIA, chunked(file(3)));
        for (int i = 0; i < 120; i++) {
            bucket.objects.put(TENANT + "/" + Ids.newId(), new byte[1]);
        }

        assertThat(store.eraseSome(TENANT)).isTrue();
        assertThat(bucket.objects).hasSize(21);
        assertThat(store.eraseSome(TENANT)).isTrue();
        assertThat(store.eraseSome(TENANT)).isFalse();
        assertThat(bucket.objects).containsOnlyKeys(other + "/" + MEDIA);
    }

    @Test
    void withoutABucketThereIsNoStore() {
        var none = new S3Store(config(Map.of()));

        assertThat(none.isConfigured()).isFalse();
        assertThatThrownBy(() -> none.delete(TENANT, MEDIA)).hasMessageContaining("marquee.media.s3.bucket");
    }

    private byte[] read() {
        return read(ByteRange.whole(Integer.MAX_VALUE));
    }

    private byte[] read(ByteRange range) {
        var file = new ByteArrayOutputStream();
        store.read(TENANT, MEDIA, range, file::writeBytes);
        return file.toByteArray();
    }

    private S3Store store(String secret) {
        return new S3Store(config(Map.of(
                "marquee.media.s3.bucket",
                FakeS3.BUCKET,
                "marquee.media.s3.endpoint",
                bucket.address().toString(),
                "marquee.media.s3.access-key",
                FakeS3.ACCESS_KEY,
                "marquee.media.s3.secret-key",
                secret)));
    }

    private static MediaConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(MediaConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(new HashMap<>(settings), "test", 100))
                .build()
                .getConfigMapping(MediaConfig.class);
    }

    private static byte[] file(int size) {
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        return file;
    }

    private static MediaBytes chunked(byte[] file) {
        int chunk = 1_000_000;
        return new MediaBytes(
                file.length,
                (file.length + chunk - 1) / chunk,
                position -> Arrays.copyOfRange(file, position * chunk, Math.min(file.length, (position + 1) * chunk)));
    }
}
