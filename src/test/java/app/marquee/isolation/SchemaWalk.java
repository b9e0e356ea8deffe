package app.marquee.isolation;

import app.marquee.Api;
import app.marquee.SocketClient;
import app.marquee.isolation.ApiSchema.Operation;
import app.marquee.isolation.ApiSchema.Position;
import app.marquee.shared.Ids;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls every operation as one tenant with ids of another, with ids of nothing and with garbage; places are tried side by
 * side, since none of these calls changes anything.
 */
final class SchemaWalk {
    static final List<String> GARBAGE = List.of(
            "",
            " ",
            "null",
            "../../etc/passwd",
            "' or '1'='1",
            "cus_",
            "cus_7zzzzzzzzzzzzzzzzzzzzzzzzz8",
            "cus_8zzzzzzzzzzzzzzzzzzzzzzzzz",
            "00000000-0000-0000-0000-000000000000",
            "\uD83D\uDE00\u202E\u0000",
            "x".repeat(10_000));

    /** Ids of tenants, and what only SaaS admins see of tenants that are no more. */
    private static final Set<String> WALKED_BY_OTHERS = Set.of("TenantSummary", "ErasureCertificate");

    private static final Set<String> CURSORS = Set.of("after", "before");
    // Links to own files are signed anew for each answer.
    private static final Pattern SIGNED = Pattern.compile("(\"(?:url|errorsUrl|expiresAt)\":)\"[^\"]*\"");
    // What is left of the caller's points differs each time; what a call cost must not.
    private static final Pattern POINTS = Pattern.compile("\"currentlyAvailable\":[0-9]+");
    private static final String UNKNOWN = "unknownmark";

    /** What the answer to an id is about, where the name of its field does not say it. */
    private static final Map<String, String> TYPES = Map.of(
            "policyId",
            "TierPolicy",
            "subjectId",
            "Tenant",
            "exportId",
            "ChannelExport",
            "endpointId",
            "WebhookEndpoint",
            "otherCustomerId",
            "Customer");

    /** Operations that answer with something else than what their id is of. */
    private static final Map<String, String> SUBJECTS = Map.of(
            "sendTestWebhook",
            "WebhookEndpoint",
            "deleteSegment",
            "Segment",
            "replayRefusedEvents",
            "RefusedEvent",
            "contentDiff",
            "Content",
            "pullContents",
            "Content",
            "rewriteContent",
            "Content",
            "testChannel",
            "Channel",
            "previewCampaign",
            "Campaign");

    private final ApiSchema schema;
    private final Estate own;
    private final Estate theirs;
    private final Inputs inputs;
    private final List<String> leaks = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger cases = new AtomicInteger();

    SchemaWalk(ApiSchema schema, Estate own, Estate theirs) {
        this.schema = schema;
        this.own = own;
        this.theirs = theirs;
        this.inputs =
                new Inputs(position -> own.idOf(typesOf(position).iterator().next()));
    }

    int cases() {
        return cases.get();
    }

    /** What was found, each with the call that found it. */
    List<String> leaks() {
        return leaks;
    }

    /** Every id of the other tenant at every place that takes ids, against an id of nothing. */
    void walkIds() {
        schema.idPositions().parallelStream()
                .forEach(position -> typesOf(position)
                        .forEach(type -> compare(position, theirs.idOf(type), missing(theirs.idOf(type)))));
    }

    /** What is no id, at every place that takes ids: refused before any lock is reached. */
    void walkGarbage() {
        schema.idPositions().parallelStream()
                .forEach(position -> GARBAGE.forEach(garbage -> expectRefusal(position, garbage)));
    }

    /** The same for what can be followed over a websocket. */
    void walkSubscriptions() {
        try (var socket = SocketClient.as(own.owner())) {
            for (Position position : schema.followedPositions()) {
                for (String type : typesOf(position)) {
                    String foreign = theirs.idOf(type);
                    String answer = follow(socket, position, foreign);
                    look(position + " of " + foreign, answer, foreign);
                    String one = answer.replace(foreign, "ID");
                    String missing = missing(foreign);
                    String other = follow(socket, position, missing).replace(missing, "ID");
                    if (!one.equals(other)) {
                        leaks.add(position + " tells another tenant's id from a missing one: " + one + " / " + other);
                    }
                }
                for (String garbage : GARBAGE) {
                    String answer = follow(socket, position, garbage);
                    if (!answer.contains("\"INVALID\"")) {
                        leaks.add(position + " does not refuse garbage: " + answer);
                    }
                }
            }
        }
    }

    /** The first state, and whether it is the only one. */
    private String follow(SocketClient socket, Position position, String id) {
        String number = "s" + cases.incrementAndGet();
        socket.subscribe(number, schema.document(position.operation(), Set.of("id")), Map.of("id", id));
        String first = socket.nextText();
        boolean hasObject = first.contains("\"next\"") && !first.contains("\"errors\"");
        if (hasObject) {
            socket.complete(number);
        }
        String rest = hasObject || first.contains("\"error\"") ? "" : socket.nextText();
        return withoutPoints(first + rest).replace("\"" + number + "\"", "");
    }

    /** Every query that needs no argument, and all that hangs below it. */
    void walkEdges() {
        for (Operation query : schema.queries()) {
            if (ApiSchema.isCallableAlone(query)) {
                cases.incrementAndGet();
                look(query.name(), own.owner().send(schema.document(query, Set.of()), Map.of()), "");
            }
        }
    }

    /** All ids of the other tenant in one request, by aliases and in one list. */
    void walkAliases() {
        List<String> foreign =
                theirs.ids().values().stream().flatMap(Set::stream).limit(40).toList();
        List<String> missing = foreign.stream().map(SchemaWalk::missing).toList();
        cases.addAndGet(foreign.size());
        String answer = nodes(foreign);
        if (!answer.equals(nodes(missing))) {
            leaks.add("Aliases of node tell ids of another tenant from missing ones: " + answer);
        }
        if (!batch(foreign).equals(batch(missing))) {
            leaks.add("nodes tells ids of another tenant from missing ones: " + batch(foreign));
        }
    }

    /** What the other tenant's objects are called and where its pages end, wherever a query takes text. */
    void walkTexts() {
        schema.textPositions().parallelStream().forEach(this::walkTexts);
    }

    private void walkTexts(Position position) {
        if (CURSORS.contains(position.field())) {
            theirs.cursors()
                    .forEach(cursor -> look(position + " of a cursor", call(own.owner(), position, cursor), ""));
        } else {
            theirs.names().forEach(name -> compare(position, name, name.replace(theirs.mark(), UNKNOWN)));
        }
    }

    /** As a SaaS admin, who works on tenants and sees nothing that a tenant calls its own. */
    void walkAsAdmin() {
        schema.idPositions().parallelStream()
                .filter(position -> !isForAdmins(position))
                .forEach(position -> typesOf(position)
                        .forEach(type -> hide(position.toString(), call(Api.admin(), position, theirs.idOf(type)))));
        for (Operation query : schema.queries()) {
            if (ApiSchema.isCallableAlone(query)) {
                cases.incrementAndGet();
                hide(query.name(), Api.admin().send(schema.document(query, Set.of()), Map.of()));
            }
        }
    }

    /** Whether the permission is there is asked before the object is looked for. */
    private boolean isForAdmins(Position position) {
        String mine = own.idOf(typesOf(position).iterator().next());
        return isForbidden(call(own.owner(), position, missing(mine)));
    }

    private void hide(String call, Response response) {
        if (response.asString().contains(theirs.mark())) {
            leaks.add(call + " shows a SaaS admin what is a tenant's own: " + response.asString());
        }
    }

    private String nodes(List<String> ids) {
        String document = "{ "
                + ids.stream()
                        .map(id -> "n%d: node(id: \"%s\") { __typename id }".formatted(ids.indexOf(id), id))
                        .collect(Collectors.joining(" "))
                + " }";
        Response answer = own.owner().send(document, Map.of());
        return ids.stream().reduce(withoutPoints(answer.asString()), (text, id) -> text.replace(id, "ID"));
    }

    /** In one list with all that the caller may see. */
    private String batch(List<String> ids) {
        List<String> all = Stream.concat(
                        ids.stream(),
                        own.ids().values().stream().flatMap(Set::stream).limit(40))
                .toList();
        Response answer =
                own.owner().send("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", Map.of("ids", all));
        return ids.stream().reduce(withoutPoints(answer.asString()), (text, id) -> text.replace(id, "ID"));
    }

    private void compare(Position position, String foreign, String missing) {
        Response toForeign = call(own.owner(), position, foreign);
        look(position + " of " + foreign, toForeign, foreign);
        String one = normalized(toForeign, foreign);
        String other = normalized(call(own.owner(), position, missing), missing);
        if (!one.equals(other)) {
            leaks.add(position + " tells another tenant's id from a missing one: " + one + " / " + other);
        }
    }

    private void expectRefusal(Position position, String garbage) {
        Response answer = call(own.owner(), position, garbage);
        look(position + " of garbage", answer, "");
        Set<String> codes = Set.of("INVALID", "FORBIDDEN");
        if (!codes.contains(String.valueOf(answer.jsonPath().getString("errors[0].extensions.code")))) {
            leaks.add(position + " does not refuse garbage: " + answer.asString());
        }
    }

    /** Nothing of the other tenant stands in any answer. */
    private void look(String call, Response response, String sent) {
        look(call, response.asString(), sent);
    }

    private void look(String call, String answer, String sent) {
        if (answer.contains("\"INTERNAL\"")) {
            leaks.add(call + " fails: " + answer);
        }
        Set<String> foreign = new TreeSet<>(Set.of(theirs.mark(), theirs.owner().slug()));
        theirs.ids().values().forEach(foreign::addAll);
        foreign.remove(sent);
        foreign.stream()
                .filter(answer::contains)
                .forEach(found -> leaks.add(call + " answers with " + found + " of another tenant"));
    }

    /** The places where not even an own id gets another answer than a missing one, so that the walk proves nothing. */
    List<String> blindSpots() {
        List<String> blind = new ArrayList<>();
        for (Position position : lastWhatEnds(schema.idPositions())) {
            for (String type : typesOf(position)) {
                String mine = own.idOf(type);
                Response answer = call(own.owner(), position, mine);
                String toMissing = normalized(call(own.owner(), position, missing(mine)), missing(mine));
                if (!isForbidden(answer) && normalized(answer, mine).equals(toMissing)) {
                    blind.add(position + " of a " + type + ": " + answer.asString());
                }
            }
        }
        try (var socket = SocketClient.as(own.owner())) {
            for (Position position : schema.followedPositions()) {
                String mine = own.idOf(typesOf(position).iterator().next());
                String missing = missing(mine);
                String toMissing = follow(socket, position, missing).replace(missing, mine);
                if (follow(socket, position, mine).equals(toMissing)) {
                    blind.add(position + " over a websocket");
                }
            }
        }
        return blind;
    }

    /** What takes an object away comes after all that looks for it, and what takes a customer away after all else. */
    private static List<Position> lastWhatEnds(Collection<Position> positions) {
        return positions.stream()
                .sorted(Comparator.comparing((Position position) ->
                                position.operation().name().matches("(erase|remove|delete|revoke|leave|close).*"))
                        .thenComparing(position -> position.operation().name().startsWith("erase")))
                .toList();
    }

    private static boolean isForbidden(Response answer) {
        return "FORBIDDEN".equals(answer.jsonPath().getString("errors[0].extensions.code"));
    }

    private Response call(Api caller, Position position, String id) {
        cases.incrementAndGet();
        Map<String, Object> arguments = inputs.with(position, id);
        return caller.send(schema.document(position.operation(), arguments.keySet()), arguments);
    }

    private static String normalized(Response response, String id) {
        String answer = response.asString().replace(id, "ID");
        return response.statusCode() + " "
                + withoutPoints(SIGNED.matcher(answer).replaceAll("$1"));
    }

    private static String withoutPoints(String answer) {
        return POINTS.matcher(answer).replaceAll("");
    }

    /** An id of the same type that no object has; the same for the same id. */
    private static String missing(String id) {
        String prefix = Ids.prefixOf(id);
        var key = Ids.decode(prefix, id);
        return Ids.encode(prefix, new UUID(key.getMostSignificantBits(), Long.reverse(key.getLeastSignificantBits())));
    }

    private Set<String> subjectsOf(Operation operation) {
        String known = SUBJECTS.get(operation.name());
        return known == null ? schema.subjectsOf(operation) : Set.of(known);
    }

    /** The types whose ids fit: those that the field's name ends with, else those that the operation is about. */
    private Set<String> typesOf(Position position) {
        String field = position.field();
        if (TYPES.containsKey(field)) {
            return Set.of(Objects.requireNonNull(TYPES.get(field)));
        }
        Set<String> fitting = Set.of("id", "ids").contains(field)
                ? subjectsOf(position.operation())
                : schema.identifiedTypes().stream()
                        .filter(type -> type.equalsIgnoreCase(field.replaceFirst("Ids?$", "")))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (fitting.isEmpty()) {
            throw new AssertionError("The walk does not know what ids " + position + " takes");
        }
        return fitting.stream()
                .filter(type -> !WALKED_BY_OTHERS.contains(type))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
