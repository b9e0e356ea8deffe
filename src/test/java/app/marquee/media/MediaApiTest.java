package app.marquee.media;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.job.Jobs;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class MediaApiTest {
    private static final int MIB = 1 << 20;

    private Api owner;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @Inject
    Jobs jobs;

    @BeforeEach
    void aNewTenant() {
        owner = Api.newTenant();
    }

    @Test
    void aPictureIsKeptAndShownAsWhatItsBytesAre() throws IOException, NoSuchAlgorithmException {
        byte[] picture = large(MediaTypeTest.picture("png", 30, 20), 2 * MIB + 100);
        String id = create(upload("letter.html", picture)).getString("media.id");
        JsonPath media = ready(id);

        assertThat(media.getString("type")).isEqualTo("PNG");
        assertThat(List.of(media.getInt("width"), media.getInt("height"), media.getInt("size")))
                .isEqualTo(List.of(30, 20, picture.length));
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
        assertThat(media.getString("sha256")).isEqualTo(digest);

        Response shown = get(media.getString("url"));
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.asByteArray()).isEqualTo(picture);
        assertThat(shown.header("Content-Type")).isEqualTo("image/png");
        assertThat(shown.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(shown.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(shown.header("Cache-Control")).startsWith("public");
        given().header("If-None-Match", "\"" + digest + "\"")
                .get(path(media.getString("url")))
                .then()
                .statusCode(304);
        assertThat(owner.query("{ media(types: [PNG, JPEG]) { totalCount nodes { id } } }")
                        .getList("media.nodes.id"))
                .isEqualTo(List.of(id));
        assertThat(owner.query("{ media(types: [PDF]) { totalCount } }").getInt("media.totalCount"))
                .isZero();
    }

    @Test
    void playersAskForPartsOfAFilm() throws IOException {
        byte[] film = new byte[2 * MIB + 100];
        new Random(1).nextBytes(film);
        byte[] picture = MediaTypeTest.picture("png", 3, 3);
        System.arraycopy(picture, 0, film, 0, picture.length);
        String path =
                path(ready(create(upload("a.png", film)).getString("media.id")).getString("url"));

        for (var part : Map.of(
                        "bytes=0-1",
                        List.of(0, 2),
                        "bytes=" + (MIB - 1) + "-" + MIB,
                        List.of(MIB - 1, MIB + 1),
                        "bytes=" + 2 * MIB + "-",
                        List.of(2 * MIB, film.length),
                        "bytes=-10",
                        List.of(film.length - 10, film.length),
                        "bytes=5-99999999",
                        List.of(5, film.length))
                .entrySet()) {
            Response shown = given().header("Range", part.getKey()).get(path);
            int from = part.getValue().get(0);
            int to = part.getValue().get(1);
            assertThat(shown.statusCode()).as(part.getKey()).isEqualTo(206);
            assertThat(shown.header("Content-Range")).isEqualTo("bytes %d-%d/%d".formatted(from, to - 1, film.length));
            assertThat(shown.asByteArray()).as(part.getKey()).isEqualTo(Arrays.copyOfRange(film, from, to));
        }
        Response beyond = given().header("Range", "bytes=" + film.length + "-").get(path);
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + film.length);
        assertThat(beyond.header("Cache-Control")).isNull();

        Response head = given().head(path);
        assertThat(head.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(film.length));
        String tag = head.header("ETag");
        assertThat(conditional(path, "If-Range", tag)).isEqualTo(206);
        assertThat(conditional(path, "If-Range", "\"another\"")).isEqualTo(200);
        assertThat(conditional(path, "If-None-Match", "\"another\", W/" + tag)).isEqualTo(304);
        assertThat(conditional(path, "If-None-Match", "\"another\"")).isEqualTo(206);
    }

    private static int conditional(String path, String header, String tags) {
        return given().header(header, tags)
                .header("Range", "bytes=0-9")
                .get(path)
                .statusCode();
    }

    @Test
    void whatIsNoneOfTheTypesIsRefusedWhateverItIsCalled() {
        assertThat(errors(
                        upload("a.png", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8))))
                .containsExactly("UNKNOWN_MEDIA_TYPE");
        assertThat(errors(upload("a.png", new byte[0]))).containsExactly("UNKNOWN_MEDIA_TYPE");
        // A picture of 60,000 by 60,000 pixels in 26 bytes.
        assertThat(errors(upload(
                        "a.png", HexFormat.of().parseHex("89504e470d0a1a0a0000000d494844520000ea600000ea600802"))))
                .containsExactly("MEDIA_TOO_LARGE");
        assertThat(errors(upload("a.gif", "GIF89a\0\0\0\0".getBytes(StandardCharsets.US_ASCII))))
                .containsExactly("MEDIA_TOO_LARGE");
        String open = owner.mutate("createUpload", "CreateUploadInput", Map.of("fileName", "a.png"), "upload { id }")
                .getString("upload.id");
        assertThat(errors(open)).containsExactly("UPLOAD_INCOMPLETE");
        assertThat(owner.member("VIEWER")
                        .failureOf("createMedia", "CreateMediaInput", Map.of("uploadId", open, "title", "A")))
                .isEqualTo("FORBIDDEN");
    }

    /** The test's settings: 3 MiB a file, 8 MiB in all. */
    @Test
    void mediaAreOfBoundedSizeEachAndTogether() throws IOException {
        byte[] gif = MediaTypeTest.picture("gif", 10, 10);
        assertThat(errors(upload("a.gif", large(gif, 3 * MIB + 1)))).containsExactly("MEDIA_TOO_LARGE");

        String upload = upload("a.gif", large(gif, 3 * MIB));
        String first = create(upload).getString("media.id");
        create(upload);
        assertThat(errors(upload)).containsExactly("TOO_MUCH_MEDIA");
        ready(first);
        owner.mutate("deleteMedia", "DeleteMediaInput", Map.of("id", first), "media { id }");
        create(upload);
    }

    @Test
    void whatIsDeletedIsShownToNobodyAndLeavesNothing() throws IOException {
        String id = create(upload("a.jpg", MediaTypeTest.picture("jpg", 3, 3))).getString("media.id");
        String url = ready(id).getString("url");
        Api other = Api.newTenant();
        assertThat(other.failureOf("deleteMedia", "DeleteMediaInput", Map.of("id", id)))
                .isEqualTo("NOT_FOUND");
        assertThat(get(url).statusCode()).isEqualTo(200);

        owner.mutate("deleteMedia", "DeleteMediaInput", Map.of("id", id), "media { id }");

        assertThat(get(url).statusCode()).isEqualTo(404);
        assertThat(owner.failureOf("deleteMedia", "DeleteMediaInput", Map.of("id", id)))
                .isEqualTo("NOT_FOUND");
        await().atMost(Duration.ofSeconds(30)).until(() -> count("media_chunk") == 0 && count("media") == 0);
    }

    @Test
    void anotherFileUnderTheSameUploadIsNotTakenForTheOneThatWasLookedAt() throws IOException {
        String id = create(upload("a.png", MediaTypeTest.picture("png", 3, 3))).getString("media.id");
        String url = ready(id).getString("url");
        UUID key = Ids.decode("med", id);

        inTenant(() -> {
            execute("update media set status = 'STORING', reception = reception - 1 where tenant_id = :tenantId");
            jobs.enqueue(MediaKeeping.KIND, key, Instant.now());
        });

        await().atMost(Duration.ofSeconds(30))
                .until(() -> media(id).getString("status").equals("FAILED"));
        assertThat(media(id).getString("url")).isNull();
        assertThat(get(url).statusCode()).isEqualTo(404);
        await().atMost(Duration.ofSeconds(30)).until(() -> count("media_chunk") == 0);
    }

    @Test
    void onlyItsOwnAddressShowsIt() throws IOException {
        String id = create(upload("a.png", MediaTypeTest.picture("png", 3, 3))).getString("media.id");
        String path = path(ready(id).getString("url"));

        given().get(path.substring(0, path.length() - 2) + (path.endsWith("AA") ? "BB" : "AA"))
                .then()
                .statusCode(403);
        given().get(path.replace("/m/", "/bulk-files/")).then().statusCode(403);
    }

    private static byte[] large(byte[] picture, int size) {
        return Arrays.copyOf(picture, size);
    }

    private String upload(String name, byte[] bytes) {
        JsonPath upload =
                owner.mutate("createUpload", "CreateUploadInput", Map.of("fileName", name), "upload { id url }");
        given().body(bytes).put(path(upload.getString("upload.url"))).then().statusCode(204);
        return upload.getString("upload.id");
    }

    private JsonPath create(String upload) {
        return owner.mutate(
                "createMedia", "CreateMediaInput", Map.of("uploadId", upload, "title", "A"), "media { id }");
    }

    private List<String> errors(String upload) {
        return owner.errorsOf("createMedia", "CreateMediaInput", Map.of("uploadId", upload, "title", "A"));
    }

    private JsonPath ready(String id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> media(id).getString("status").equals("READY"));
        return media(id);
    }

    private JsonPath media(String id) {
        return owner.query(
                        "query($id: ID!) { node(id: $id) { ... on Media { type status size width height sha256 url } } }",
                        Map.of("id", id))
                .setRootPath("data.node");
    }

    private static Response get(String url) {
        return given().get(path(url));
    }

    private static String path(String url) {
        return URI.create(url).getRawPath();
    }

    private long count(String table) {
        return tenantContext.callAs(owner.tenantId(), () -> (Long) Objects.requireNonNull(entityManager
                .createNativeQuery("select count(*) from " + table + " where tenant_id = :tenantId", Long.class)
                .setParameter("tenantId", owner.tenantId())
                .getSingleResult()));
    }

    private void execute(String sql) {
        entityManager
                .createNativeQuery(sql)
                .setParameter("tenantId", tenantContext.tenantId())
                .executeUpdate();
    }

    private void inTenant(Runnable work) {
        tenantContext.runAs(owner.tenantId(), work);
    }
}
