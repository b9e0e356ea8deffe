package app.marquee.campaign;

import app.marquee.Api;
import java.util.Map;

/** Contents that may be sent: one of a tenant writes them, and another one approves. */
final class ApprovedContent {
    private ApprovedContent() {}

    static String of(Api owner, String kind, String body) {
        return of(owner, Map.of("title", "Sale", "kind", kind, "body", body));
    }

    static String of(Api owner, Map<String, ?> input) {
        String id = owner.mutate("createContent", "CreateContentInput", input, "content { id }")
                .getString("content.id");
        return approve(owner, id);
    }

    /** @param id that of a content which is still an idea */
    static String approve(Api owner, String id) {
        for (int step = 0; step < 3; step++) {
            owner.mutate("submitContent", "ContentIdInput", Map.of("id", id), "content { id }");
        }
        owner.member("MARKETER").mutate("approveContent", "ContentIdInput", Map.of("id", id), "content { id }");
        return id;
    }
}
