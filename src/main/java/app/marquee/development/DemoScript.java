package app.marquee.development;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What happens in a demo shop, as its file beside this class says. */
record DemoScript(String slug, JsonObject json, List<String> firstNames, List<String> lastNames) {
    static DemoScript of(DemoTenant tenant) {
        List<String> names = read("names.txt").lines().toList();
        return new DemoScript(
                tenant.slug(),
                new JsonObject(read(tenant.slug() + ".json")),
                List.of(names.get(0).split(" ")),
                List.of(names.get(1).split(" ")));
    }

    int seed() {
        return json.getInteger("seed");
    }

    int customers() {
        return json.getInteger("customers");
    }

    BigDecimal averageOrder() {
        return new BigDecimal(json.getString("averageOrder"));
    }

    List<String> interests() {
        return json.getJsonArray("interests").stream().map(String.class::cast).toList();
    }

    /** The interest that the running campaign is about. */
    String campaignInterest() {
        return json.getString("campaignInterest");
    }

    String from() {
        return json.getString("from");
    }

    String emailChannel() {
        return json.getJsonObject("channels").getString("email");
    }

    String exportChannel() {
        return json.getJsonObject("channels").getString("export");
    }

    Stream<JsonObject> segments() {
        return objects(json.getJsonArray("segments"));
    }

    Stream<JsonObject> contents() {
        return objects(json.getJsonArray("contents"));
    }

    JsonObject finishedCampaign() {
        return json.getJsonObject("campaigns").getJsonObject("finished");
    }

    JsonObject runningCampaign() {
        return json.getJsonObject("campaigns").getJsonObject("running");
    }

    JsonObject draftCampaign() {
        return json.getJsonObject("campaigns").getJsonObject("draft");
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }

    private static String read(String name) {
        try (InputStream file = DemoScript.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("There is no file " + name + " beside the demo");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
