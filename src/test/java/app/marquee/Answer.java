package app.marquee;

import io.restassured.config.RestAssuredConfig;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.internal.ResponseParserRegistrar;
import io.restassured.internal.RestAssuredResponseImpl;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;

/** An answer as REST Assured shows it, that another client fetched. */
final class Answer extends RestAssuredResponseImpl {
    private static final RestAssuredConfig CONFIG = RestAssuredConfig.config();

    private final String text;

    Answer(HttpResponse<String> answer) {
        text = answer.body();
        setConfig(CONFIG);
        setRpr(new ResponseParserRegistrar());
        setStatusCode(answer.statusCode());
        setResponseHeaders(new Headers(answer.headers().map().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> new Header(header.getKey(), value)))
                .toList()));
        setContentType(answer.headers().firstValue("Content-Type").orElse(""));
        setContent(text);
    }

    @Override
    public String asString() {
        return text;
    }

    @Override
    public JsonPath jsonPath() {
        return new PlainJson(text);
    }
}
