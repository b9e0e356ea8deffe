package app.marquee.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class ImportTest {
    private static final String RECORDED = "EXPORT_CUSTOMERS";
    private static final Map<String, String> NAME = Map.of("name", "name");
    // Three batches.
    private static final int ROWS = 10_100;

    @Inject
    RecordingTarget target;

    @Inject
    Rows rows;

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    TransactionSynchronizationRegistry transactions;

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
    void anImportTellsHowItEnded() {
        var operation = partner.imported("names.csv", "id,name\n1,Ann\n2,Bob\n");

        assertThat(operation.getString("id")).startsWith("blk_");
        assertThat(operation.getString("kind")).isEqualTo(RECORDED);
        assertThat(operation.getString("status")).isEqualTo("COMPLETED");
        assertThat(operation.getInt("processed")).isEqualTo(2);
        assertThat(operation.getInt("succeeded")).isEqualTo(2);
        assertThat(operation.getInt("failed")).isZero();
        assertThat(operation.getString("errorsUrl")).isNull();
        assertThat(operation.getString("failure")).isNull();
        assertThat(operation.getString("completedAt")).isNotNull();
        assertThat(rows.imported(partner.api())).containsExactly("Ann", "Bob");
    }

    @Test
    void brokenLinesAreListedAndStopNothing() {
        var file = "id,name,city\n1,Ann,Rome\n2\n\"3,Cid,Oslo\n4,,Bern\n\"5\n5\",Eve,Bonn\n6,F?y,Kiel\n7,Gus,Lund\n"
                .getBytes(UTF_8);
        file[new String(file, UTF_8).indexOf('?')] = (byte) 0xFF;

        var operation = partner.imported(partner.upload("broken.csv", file), RECORDED, NAME);

        assertThat(operation.getString("status")).isEqualTo("COMPLETED");
        assertThat(operation.getInt("processed")).isEqualTo(7);
        assertThat(operation.getInt("succeeded")).isEqualTo(3);
        assertThat(operation.getInt("failed")).isEqualTo(4);
        assertThat(rows.imported(partner.api())).containsExactly("Ann", "Eve", "Gus");
        assertThat(Partner.get(operation.getString("errorsUrl")).body()).isEqualTo("""
                        line,column,reason
                        3,name,"The line has 1 columns, the header has 3."
                        4,,The quotes in the line do not match.
                        5,name,The name is missing.
                        8,name,The line is not valid UTF-8.
                        """);
    }

    @Test
    void aFileOfChineseExcelIsRead() {
        var text = "编号;姓名\r\n1;张三\r\n2;\"李\r\n雷\"\r\n";

        for (var encoding : List.of(UTF_8, EncodingDetector.GB18030)) {
            var upload = partner.upload("客户.csv", text.getBytes(encoding));
            assertThat(partner.imported(upload, RECORDED, Map.of("姓名", "name")).getInt("succeeded"))
                    .isEqualTo(2);
        }
        var marked = partner.upload("客户.csv", ("\uFEFF" + text).getBytes(UTF_8));
        assertThat(partner.imported(marked, RECORDED, Map.of("编号", "name")).getInt("succeeded"))
                .isEqualTo(2);

        assertThat(rows.imported(partner.api())).containsExactlyInAnyOrder("张三", "李\r\n雷", "张三", "李\r\n雷", "1", "2");
    }

    @Test
    void theEncodingThatWasSaidIsTaken() {
        var upload = partner.upload("one.csv", "name\n涓\n".getBytes(EncodingDetector.GB18030));
        var input = Partner.input(upload, RECORDED, NAME);
        input.put("encoding", "gbk");

        var started = partner.api().mutate("startImport", "StartImportInput", input, "bulkOperation { id }");

        assertThat(partner.awaitEnd(started.getString("bulkOperation.id")).getInt("succeeded"))
                .isEqualTo(1);
        assertThat(rows.imported(partner.api())).containsExactly("涓");
    }

    @Test
    void jsonLinesAreKnownByNameOrFirstCharacter() {
        assertThat(partner.imported("events.JSONL", "\n{\"name\": \"Ann\"}\n").getInt("succeeded"))
                .isEqualTo(1);
        assertThat(partner.imported("events.txt", "\uFEFF {\"name\": \"Bob\"}\n{\"name\": 7}")
                        .getInt("succeeded"))
                .isEqualTo(2);

        assertThat(rows.imported(partner.api())).containsExactly("7", "Ann", "Bob");
    }

    @Test
    void aFileWithoutAMappedColumnFailsAsAWhole() {
        var operation =
                partner.imported(partner.upload("names.csv", "id,nom\n1,Ann\n".getBytes(UTF_8)), RECORDED, NAME);

        assertThat(operation.getString("status")).isEqualTo("FAILED");
        assertThat(operation.getString("failure")).isEqualTo("The file has no column named 'name'.");
        assertThat(operation.getInt("processed")).isZero();
        assertThat(partner.imported("empty.csv", "").getString("failure")).isEqualTo("The file is empty.");
    }

    @Test
    void aMappingThatCannotWorkIsRefusedByField() {
        var upload = partner.upload("names.csv", "id,name\n1,Ann\n".getBytes(UTF_8));
        var sameFieldTwice = Partner.input(upload, RECORDED, NAME);
        sameFieldTwice.put(
                "columns", List.of(Map.of("column", "id", "field", "name"), Map.of("column", "name", "field", "name")));
        var tooMany = Partner.input(upload, RECORDED, NAME);
        tooMany.put(
                "columns",
                IntStream.range(0, 201)
                        .mapToObj(i -> Map.of("column", "c" + i, "field", "f" + i))
                        .toList());
        var strangeEncoding = Partner.input(upload, RECORDED, NAME);
        strangeEncoding.put("encoding", "EBCDIC");

        assertRefused(sameFieldTwice, "DUPLICATE_FIELD", "columns", "1", "field");
        assertRefused(tooMany, "INVALID", "columns");
        assertRefused(Partner.input(upload, RECORDED, Map.of()), "INVALID", "columns");
        assertRefused(Partner.input(upload, RECORDED, Map.of("id", "other")), "INVALID", "columns");
        assertRefused(Partner.input(upload, RECORDED, Map.of("", "name")), "INVALID", "columns", "0", "column");
        assertRefused(Partner.input(upload, "EXPORT_QUERY", NAME), "UNSUPPORTED_KIND", "kind");
        assertRefused(strangeEncoding, "UNSUPPORTED_ENCODING", "encoding");
    }

    @Test
    void anImportThatDiesHalfWayGoesOnWhereItStopped() {
        var fileName = Api.unique("dies") + ".csv";
        target.interrupt(fileName, batch -> {
            if (batch == 2) {
                clock.advance(Duration.ofMinutes(10));
                throw new IllegalStateException("The machine went down");
            }
        });

        var operation = partner.imported(fileName, names(ROWS));

        assertThat(operation.getInt("succeeded")).isEqualTo(ROWS);
        assertThat(target.batchesOf(fileName)).containsExactly(2L, 5002L, 5002L, 10002L);
        assertThat(rows.imported(partner.api())).hasSize(ROWS).doesNotHaveDuplicates();
    }

    @Test
    void aWorkerThatLostItsClaimHasNoEffectAnyMore() {
        var fileName = Api.unique("stolen") + ".csv";
        target.interrupt(fileName, batch -> {
            if (batch == 1) {
                transactions.registerInterposedSynchronization(afterCommit(this::loseClaims));
            }
        });

        var operation = partner.imported(fileName, names(ROWS));

        assertThat(operation.getInt("succeeded")).isEqualTo(ROWS);
        assertThat(target.batchesOf(fileName)).containsExactly(2L, 5002L, 10002L);
        assertThat(rows.imported(partner.api())).hasSize(ROWS).doesNotHaveDuplicates();
    }

    @Test
    void aCancelledImportKeepsWhatItTookOverUntilThen() {
        var fileName = Api.unique("cancelled") + ".csv";
        var started = new CompletableFuture<String>();
        var cancelled = new CompletableFuture<JsonPath>();
        target.interrupt(fileName, batch -> {
            if (batch == 1) {
                transactions.registerInterposedSynchronization(afterCommit(() -> cancelled.complete(partner.api()
                        .mutate(
                                "cancelBulkOperation",
                                "CancelBulkOperationInput",
                                Map.of("id", started.join()),
                                "bulkOperation { status processed completedAt }"))));
            }
        });

        var upload = partner.upload(fileName, names(ROWS).getBytes(UTF_8));
        started.complete(partner.start(upload, RECORDED, NAME).getString("bulkOperation.id"));

        assertThat(cancelled.join().getString("bulkOperation.status")).isEqualTo("CANCELLED");
        await().until(() -> rows.importJobs(partner.api()) == 0);
        var operation = partner.operation(started.join());
        assertThat(operation.getString("status")).isEqualTo("CANCELLED");
        assertThat(operation.getInt("processed")).isEqualTo(5000);
        assertThat(rows.imported(partner.api())).hasSize(5000);
    }

    @Test
    void progressShowsWhileTheImportRuns() {
        var fileName = Api.unique("slow") + ".csv";
        var seen = new CompletableFuture<JsonPath>();
        var started = new CompletableFuture<String>();
        target.interrupt(fileName, batch -> {
            if (batch == 2) {
                seen.complete(partner.operation(started.join()));
            }
        });

        var upload = partner.upload(fileName, names(ROWS).getBytes(UTF_8));
        started.complete(partner.start(upload, RECORDED, NAME).getString("bulkOperation.id"));

        assertThat(seen.join().getString("status")).isEqualTo("RUNNING");
        assertThat(seen.join().getInt("processed")).isEqualTo(5000);
        assertThat(partner.awaitEnd(started.join()).getInt("processed")).isEqualTo(ROWS);
    }

    @Test
    void errorsBeyondTheBoundAreCounted() {
        var broken = BulkOperation.MAXIMUM_ERRORS + 1;

        var operation = partner.imported("broken.csv", "id,name\n" + "1\n".repeat(broken) + "2,Ann\n");

        assertThat(operation.getInt("failed")).isEqualTo(broken);
        assertThat(operation.getInt("succeeded")).isEqualTo(1);
        assertThat(Partner.get(operation.getString("errorsUrl")).body().lines())
                .hasSize(1 + BulkOperation.MAXIMUM_ERRORS);
    }

    @Test
    void theErrorsFileHoldsNoFormulas() {
        var upload = partner.upload("names.csv", "=cmd(),id\n,1\n".getBytes(UTF_8));

        var operation = partner.imported(upload, RECORDED, Map.of("=cmd()", "name"));

        assertThat(Partner.get(operation.getString("errorsUrl")).body())
                .isEqualTo("line,column,reason\n2,'=cmd(),The name is missing.\n");
    }

    @Test
    void theErrorsAreInTheLanguageOfWhoeverReadsThem() {
        var operation = partner.imported("broken.csv", "id,name\n1\n2,Ann\n");
        var url = operation.getString("errorsUrl");

        assertThat(Partner.get(url).body())
                .isEqualTo("line,column,reason\n2,name,\"The line has 1 columns, the header has 2.\"\n");
        var chinese = Partner.get(url, "zh-CN");
        assertThat(chinese.body()).isEqualTo("line,column,reason\n2,name,此行有 1 列，表头有 2 列。\n");
        assertThat(chinese.headers().firstValue("Content-Language")).hasValue("zh");

        var refused = Partner.get(url + "x", "zh-CN");
        assertThat(refused.body()).isEqualTo("链接无效");
    }

    @Test
    void theErrorsFileNeedsItsOwnAddress() {
        var url = partner.imported("names.csv", "name,id\n,1\n").getString("errorsUrl");
        var uploadUrl = partner.createUpload("names.csv").getString("upload.url");
        var uploadToken = uploadUrl.substring(uploadUrl.lastIndexOf('/') + 1);

        assertThat(Partner.get(url).statusCode()).isEqualTo(200);
        assertThat(Partner.get(url.substring(0, url.lastIndexOf('/') + 1) + uploadToken)
                        .statusCode())
                .isEqualTo(403);
        clock.advance(Duration.ofDays(2));
        assertThat(Partner.get(url).statusCode()).isEqualTo(403);
    }

    @Test
    void anOperationIsSeenByWhoMayImportInItsTenant() {
        var id = partner.imported("names.csv", "name\nAnn\n").getString("id");
        var document = "query($id: ID!) { node(id: $id) { id ... on BulkOperation { status } } }";

        assertThat(partner.api().query(document, Map.of("id", id)).getString("node.status"))
                .isEqualTo("COMPLETED");
        assertThat(partner.api()
                        .member("VIEWER")
                        .query(document, Map.of("id", id))
                        .getString("node"))
                .isNull();
        assertThat(Api.newTenant().query(document, Map.of("id", id)).getString("node"))
                .isNull();
        assertThat(Partner.ofNewTenant().operation(id).getString("id")).isNull();
    }

    private void assertRefused(Map<String, ?> input, String code, String... field) {
        var payload = partner.api().attempt("startImport", "StartImportInput", input, "bulkOperation { id }");

        assertThat(payload.getList("userErrors.code")).isEqualTo(List.of(code));
        assertThat(payload.<String>getList("userErrors[0].field"))
                .startsWith("input")
                .endsWith(field);
        assertThat(payload.getString("bulkOperation")).isNull();
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "name" + i).collect(Collectors.joining("\n", "name\n", "\n"));
    }

    /** As if the leases had run out and other workers had claimed these jobs, only to die at once. */
    private void loseClaims() {
        CompletableFuture.runAsync(() -> QuarkusTransaction.requiringNew().run(() -> {
                    try (var connection = dataSource.getConnection();
                            var statement = connection.createStatement()) {
                        statement.executeUpdate(
                                "update job set fence = fence + 1, lease_until = null where kind = 'import'");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .join();
    }

    private static Synchronization afterCommit(Runnable work) {
        return new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                work.run();
            }
        };
    }
}
