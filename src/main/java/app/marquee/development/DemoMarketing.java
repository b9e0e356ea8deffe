package app.marquee.development;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the marketer of a demo shop has done: tiers, segments, contents, channels and campaigns. */
final class DemoMarketing {
    private static final List<String> WORKFLOW =
            List.of("IDEA", "SCRIPT_REVIEW", "PRODUCTION", "COMPLIANCE_REVIEW", "APPROVED");
    private static final Set<String> UNDER_WAY = Set.of("DRAFT", "IN_REVIEW", "SCHEDULED", "RUNNING", "PAUSED");

    private final DemoShop shop;
    private final DemoScript script;
    private final ApiClient owner;
    private final ApiClient marketer;
    private final int mailPort;

    DemoMarketing(DemoShop shop, int mailPort) {
        this.shop = shop;
        this.script = shop.script();
        this.owner = shop.owner();
        this.marketer = shop.marketer();
        this.mailPort = mailPort;
    }

    void prepare() {
        publishTiers();
        script.segments()
                .forEach(
                        segment -> once("segments", "name", segment, "createSegment", "CreateSegmentInput", "segment"));
        script.contents().forEach(this::write);
        emailChannel();
        exportChannel();
    }

    /** One campaign that has ended and was looked at, one on its way, one that waits for its content. */
    void runCampaigns(Reactions reactions) {
        String finished =
                campaign(script.finishedCampaign(), script.finishedCampaign().getString("name"));
        schedule(finished);
        String running = runningCampaign();
        schedule(running);
        String draft = script.draftCampaign().getString("name");
        campaign(script.draftCampaign(), draft);
        JsonObject ended = DemoHttp.await(
                "the end of a campaign",
                () -> Optional.of(campaign(finished))
                        .filter(campaign -> campaign.getString("status").equals("COMPLETED")));
        if (ended.getJsonObject("report").getInteger("converted") == 0) {
            reactions.buyAfter(script.finishedCampaign().getString("mail"));
        }
        if (campaign(running).getJsonObject("report").getInteger("opened") == 0) {
            reactions.read(script.runningCampaign().getString("mail"));
        }
    }

    private void publishTiers() {
        String policy = once(
                "tierPolicies",
                "name",
                new JsonObject().put("name", "Recency, frequency, value").put("template", "RFM_BEHAVIOUR"),
                "createTierPolicy",
                "CreateTierPolicyInput",
                "tierPolicy");
        if (tierPolicy(policy).getString("status").equals("DRAFT")) {
            marketer.mutate(
                    "publishTierPolicy", "PublishTierPolicyInput", new JsonObject().put("id", policy), "__typename");
        }
        DemoHttp.await(
                "the first evaluation of tiers",
                () -> Optional.ofNullable(tierPolicy(policy).getString("evaluatedAt")));
    }

    private JsonObject tierPolicy(String id) {
        return marketer.nodes("tierPolicies", "id status evaluatedAt").stream()
                .filter(policy -> policy.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Writes a content and takes it as far as the script says, with the owner as the second person. */
    private void write(JsonObject content) {
        var input = content.copy();
        int wanted = WORKFLOW.indexOf(input.remove("status"));
        String id = once("contents", "title", input, "createContent", "CreateContentInput", "content");
        String status = marketer.nodes("contents", "id status").stream()
                .filter(each -> each.getString("id").equals(id))
                .findFirst()
                .orElseThrow()
                .getString("status");
        // One that somebody took further, or out, is left as it is.
        for (int at = WORKFLOW.indexOf(status); at >= 0 && at < wanted; at++) {
            boolean approval = WORKFLOW.get(at).equals("COMPLIANCE_REVIEW");
            (approval ? owner : marketer)
                    .mutate(
                            approval ? "approveContent" : "submitContent",
                            "ContentIdInput",
                            new JsonObject().put("id", id),
                            "__typename");
        }
    }

    private void emailChannel() {
        var settings = new JsonObject()
                .put("host", "127.0.0.1")
                .put("port", mailPort)
                .put("from", script.from())
                .put("startTls", false);
        JsonObject present = marketer.nodes("channels", "id name settings").stream()
                .filter(channel -> channel.getString("name").equals(script.emailChannel()))
                .findFirst()
                .orElse(null);
        if (present == null) {
            connect(script.emailChannel(), "EMAIL", settings);
        } else if (present.getJsonObject("settings").getInteger("port") != mailPort) {
            // The mailbox has got another port since the last start.
            marketer.mutate(
                    "updateChannel",
                    "UpdateChannelInput",
                    new JsonObject().put("id", present.getString("id")).put("settings", settings),
                    "__typename");
        }
    }

    private void exportChannel() {
        if (find("channels", "name", script.exportChannel()).isEmpty()) {
            connect(script.exportChannel(), "FILE_EXPORT", new JsonObject());
        }
    }

    private void connect(String name, String kind, JsonObject settings) {
        marketer.mutate(
                "connectChannel",
                "ConnectChannelInput",
                new JsonObject().put("name", name).put("kind", kind).put("settings", settings),
                "__typename");
    }

    /** The one that is on its way; when the last has ended, a new one follows. */
    private String runningCampaign() {
        String name = script.runningCampaign().getString("name");
        List<JsonObject> all = marketer.nodes("campaigns", "id name status").stream()
                .filter(campaign -> campaign.getString("name").startsWith(name))
                .toList();
        return all.stream()
                .filter(campaign -> UNDER_WAY.contains(campaign.getString("status")))
                .findFirst()
                .map(campaign -> campaign.getString("id"))
                .orElseGet(() ->
                        campaign(script.runningCampaign(), all.isEmpty() ? name : name + ", " + (all.size() + 1)));
    }

    private String campaign(JsonObject plan, String name) {
        return find("campaigns", "name", name).orElseGet(() -> create(plan, name));
    }

    private String create(JsonObject plan, String name) {
        var input = new JsonObject()
                .put("name", name)
                .put("objective", plan.getString("objective"))
                .put("channelId", require("channels", "name", script.emailChannel()))
                .put("contentId", require("contents", "title", plan.getString("content")))
                .put(
                        "budget",
                        new JsonObject()
                                .put("amount", plan.getString("budget"))
                                .put("currencyCode", shop.currencyCode()));
        if (plan.containsKey("segment")) {
            input.put("segmentId", require("segments", "name", plan.getString("segment")));
        }
        if (plan.containsKey("tierCodes")) {
            input.put("tierCodes", plan.getJsonArray("tierCodes"));
        }
        return marketer.mutate("createCampaign", "CreateCampaignInput", input, "campaign { id }")
                .getJsonObject("campaign")
                .getString("id");
    }

    private void schedule(String campaign) {
        if (campaign(campaign).getString("status").equals("DRAFT")) {
            marketer.mutate(
                    "scheduleCampaign", "ScheduleCampaignInput", new JsonObject().put("id", campaign), "__typename");
        }
    }

    private JsonObject campaign(String id) {
        return marketer.query("{ campaign(id: \"%s\") { status report { opened converted } } }".formatted(id))
                .getJsonObject("campaign");
    }

    /** Creates what is not there yet, by the field that names it, and gives its id. */
    private String once(
            String connection, String nameField, JsonObject input, String mutation, String inputType, String result) {
        return find(connection, nameField, input.getString(nameField))
                .orElseGet(() -> marketer.mutate(mutation, inputType, input, result + " { id }")
                        .getJsonObject(result)
                        .getString("id"));
    }

    private String require(String connection, String nameField, String name) {
        return find(connection, nameField, name).orElseThrow(() -> new DemoFailed(connection, "no " + name));
    }

    private Optional<String> find(String connection, String nameField, String name) {
        return marketer.nodes(connection, "id " + nameField).stream()
                .filter(node -> node.getString(nameField).equals(name))
                .findFirst()
                .map(node -> node.getString("id"));
    }
}
