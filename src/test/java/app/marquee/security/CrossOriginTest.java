package app.marquee.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.marquee.MarqueeTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MarqueeTest
class CrossOriginTest {
    @ParameterizedTest
    @ValueSource(strings = {"/graphql", "/uploads/some-token"})
    void aPageOfAnAllowedOriginMayCall(String path) {
        Response preflight = preflight("https://app.example", path);

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
        assertThat(preflight.header("Access-Control-Allow-Headers"))
                .contains("Authorization", "X-Tenant", "X-Access-Reason");
        assertThat(preflight.header("Access-Control-Max-Age")).isEqualTo("7200");
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://app.example",
                "https://app.example:444",
                "https://app.example.evil.example",
                "null"
            })
    void aPageOfAnotherOriginMayNot(String origin) {
        assertThat(preflight(origin, "/graphql").header("Access-Control-Allow-Origin"))
                .isNull();
        Response answer = given().header("Origin", origin).get("/graphql");
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.headers().getValues("Vary")).contains("Origin");
    }

    /** Else the page would see a network error and not that its token has ended. */
    @ParameterizedTest
    @CsvSource({"/graphql, 401", "/bulk-errors/nonsense, 403", "/uploads/nonsense, 403"})
    void refusalsCanBeReadToo(String path, int status) {
        var request = given().header("Origin", "https://app.example");
        Response answer = path.startsWith("/uploads") ? request.body("x").put(path) : request.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag", "X-Request-Id", "Retry-After");
    }

    @Test
    void aWebsocketIsOpenedOnlyByPagesThatMayCall() {
        for (String origin : List.of("https://evil.example", "null", "http://localhost:8080.evil.example")) {
            assertThat(statusOfUpgrade("Origin: " + origin)).as(origin).isEqualTo(403);
        }
        for (String origin : List.of("https://app.example", "http://localhost:8080")) {
            assertThat(statusOfUpgrade("Origin: " + origin)).as(origin).isEqualTo(101);
        }
        assertThat(statusOfUpgrade("X-Anything: no browser")).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "app.example", "https://app.example/", "https://*.example", "https://App.example", "null"})
    void whatIsNoOriginIsNoSetting(String setting) {
        assertThatThrownBy(() -> new AllowedOrigins(Optional.of(List.of(setting)), "http://localhost:8080"))
                .hasMessageContaining("marquee.cors.origins has " + setting);
    }

    private static Response preflight(String origin, String path) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,x-tenant")
                .options(path);
    }

    /** By hand, since Java's own client says no origin. */
    private static int statusOfUpgrade(String header) {
        String request = """
                GET /graphql HTTP/1.1
                Host: localhost
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Protocol: graphql-transport-ws
                %s

                """.formatted(header).replace("\n", "\r\n");
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(String.valueOf(reader.readLine()).split(" ", -1)[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
