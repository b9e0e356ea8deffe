package app.marquee.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class UploadTest {
    private static final Map<String, String> NAME = Map.of("name", "name");
    private static final int BEYOND_THE_LIMIT = (8 << 20) + 1;

    @Inject
    TestClock clock;

    @Inject
    Rows rows;

    private Partner partner;

    @BeforeEach
    void newPartner() {
        partner = Partner.ofNewTenant();
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void theAddressIsAbsoluteAndWorksForADay() {
        var upload = partner.createUpload("customers.csv");

        assertThat(upload.getString("upload.id")).startsWith("upl_");
        assertThat(upload.getString("upload.url")).startsWith("http://localhost:");
        assertThat(Instant.parse(upload.getString("upload.expiresAt")))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
        assertThat(Partner.put(upload.getString("upload.url"), "name\nAnn\n").statusCode())
                .isEqualTo(204);
    }

    @Test
    void aFileOfManyChunksArrivesWhole() {
        var content = "name\n" + "x".repeat(999).concat("\n").repeat(5000);

        var operation = partner.imported("many.csv", content);

        assertThat(operation.getInt("succeeded")).isEqualTo(5000);
        assertThat(operation.getInt("failed")).isZero();
    }

    @Test
    void aSecondPutReplacesTheFile() {
        var upload = partner.createUpload("names.csv");
        Partner.put(upload.getString("upload.url"), "name\n" + "Ann\n".repeat(1 << 19));
        Partner.put(upload.getString("upload.url"), "name\nBob\nCid\n");

        var operation = partner.imported(upload.getString("upload.id"), "EXPORT_CUSTOMERS", NAME);

        assertThat(operation.getInt("processed")).isEqualTo(2);
    }

    @Test
    void aFileBeyondTheLimitIsRefusedAtOnceWhereItsLengthIsKnown() {
        var upload = partner.createUpload("big.csv");

        var answer =
                Partner.put(upload.getString("upload.url"), BodyPublishers.ofByteArray(new byte[BEYOND_THE_LIMIT]));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("The file is larger than 8388608 bytes.\n");
    }

    @Test
    void aFileBeyondTheLimitIsRefusedOnceItIsSeen() {
        var upload = partner.createUpload("big.csv");
        InputStream endless = new ByteArrayInputStream(new byte[BEYOND_THE_LIMIT]);

        var answer = Partner.put(upload.getString("upload.url"), BodyPublishers.ofInputStream(() -> endless));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(startErrors(upload.getString("upload.id"))).containsExactly("UPLOAD_INCOMPLETE");
    }

    @Test
    void aPutThatBreaksOffLeavesNothingUsable() throws IOException {
        var upload = partner.createUpload("names.csv");
        var address = Partner.reachable(upload.getString("upload.url"));
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            var half = "PUT " + address.getPath()
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\nname\n" + "Ann\n".repeat(500_000);
            socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(startErrors(upload.getString("upload.id"))).containsExactly("UPLOAD_INCOMPLETE");
    }

    @Test
    void onlySoManyFilesArriveAtOnceAndABrokenConnectionMakesRoom() throws IOException {
        var url = partner.createUpload("names.csv").getString("upload.url");
        var address = Partner.reachable(url);
        var stalled = new ArrayList<Socket>();
        try {
            for (var i = 0; i < UploadRoute.AT_ONCE; i++) {
                stalled.add(stalledPut(address));
            }
            // The file that is let in meanwhile may have kept one of them out.
            await().until(() -> {
                stalled.add(stalledPut(address));
                return Partner.put(url, "name\nAnn\n").statusCode() == 503;
            });
        } finally {
            for (var socket : stalled) {
                socket.close();
            }
        }

        await().until(() -> Partner.put(url, "name\nAnn\n").statusCode() == 204);
    }

    private static Socket stalledPut(URI address) throws IOException {
        var socket = new Socket(address.getHost(), address.getPort());
        var head = "PUT " + address.getPath() + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void aFileThatIsImportedCanNoLongerBeReplaced() {
        var upload = partner.createUpload("names.csv");
        Partner.put(upload.getString("upload.url"), "name\nAnn\n");
        partner.imported(upload.getString("upload.id"), "EXPORT_CUSTOMERS", NAME);

        var answer = Partner.put(upload.getString("upload.url"), "name\nBob\n");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("An import of this file has begun");
    }

    @Test
    void anAddressThatWasNotGivenOutIsWorthNothing() {
        var url = partner.createUpload("names.csv").getString("upload.url");
        var altered = url.substring(0, url.length() - 2) + (url.endsWith("AA") ? "BB" : "AA");

        var answer = Partner.put(altered, "name\nAnn\n");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("not valid");
    }

    @Test
    void anAddressExpiresAndTheBytesAreDeleted() {
        var upload = partner.createUpload("names.csv");
        Partner.put(upload.getString("upload.url"), "name\nAnn\n");

        assertThat(rows.chunks(partner.api())).isEqualTo(1);
        clock.advance(Upload.LIFETIME);
        var answer = Partner.put(upload.getString("upload.url"), "name\nAnn\n");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("expired");
        await().atMost(Duration.ofSeconds(30)).until(() -> rows.chunks(partner.api()) == 0);
        assertThat(startErrors(upload.getString("upload.id"))).containsExactly("UPLOAD_EXPIRED");
    }

    @Test
    void aFileNeedsAName() {
        for (var name : List.of("", "a\nb", "x".repeat(256))) {
            var payload = partner.api()
                    .attempt("createUpload", "CreateUploadInput", Map.of("fileName", name), "upload { id }");

            assertThat(payload.getList("userErrors[0].field")).isEqualTo(List.of("input", "fileName"));
        }
    }

    @Test
    void onlyWhoMayImportUploads() {
        assertThat(partner.api()
                        .member("VIEWER")
                        .failureOf("createUpload", "CreateUploadInput", Map.of("fileName", "a.csv")))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void theFileOfAnotherTenantIsNotFound() {
        var theirs = Partner.ofNewTenant().upload("names.csv", "name\nAnn\n".getBytes(StandardCharsets.UTF_8));

        assertThat(partner.api()
                        .failureOf("startImport", "StartImportInput", Partner.input(theirs, "EXPORT_CUSTOMERS", NAME)))
                .isEqualTo("NOT_FOUND");
    }

    private List<String> startErrors(String uploadId) {
        return partner.api()
                .errorsOf("startImport", "StartImportInput", Partner.input(uploadId, "EXPORT_CUSTOMERS", NAME));
    }
}
