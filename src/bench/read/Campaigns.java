package bench;

import java.net.URI;

/** A tenant's campaigns, and a client that reads a page of 20 with the names of their content, channel and segment. */
final class Campaigns {
    private static final String PAGE =
            "{\"query\":\"{ campaigns(first: 20) { nodes { id name status segment { name } channel { name } content { title } } } }\"}";

    private Campaigns() {}

    static LoadClient client(Service service, String token) {
        return new LoadClient(
                URI.create(service.address()).getPort(), "/graphql", "Bearer " + token, PAGE, "Campaign 999");
    }

    /** A thousand campaigns over two hundred contents, twenty channels and fifty segments. */
    static void fill(Database database, String tenant) throws Exception {
        database.execute(
                """
                create temporary table t as select '%s'::uuid as id;
                insert into segment (tenant_id, id, name, condition, created_at, revision)
                select t.id, md5('segment' || n)::uuid, 'Segment ' || n, '{"all": []}', now(), 0
                from t, generate_series(1, 50) n;
                insert into content (tenant_id, id, title, kind, status, subject, body, version, author, created_at, revision)
                select t.id, md5('content' || n)::uuid, 'Content ' || n, 'EMAIL', 'APPROVED', 'Subject', 'Body', 1,
                       'person:owner', now(), 0
                from t, generate_series(1, 200) n;
                insert into channel (tenant_id, id, name, kind, channel_group, status, settings, created_at, revision)
                select t.id, md5('channel' || n)::uuid, 'Channel ' || n, 'EMAIL', 'PRIVATE', 'CONNECTED', '{}', now(), 0
                from t, generate_series(1, 20) n;
                insert into campaign (tenant_id, id, name, objective, status, segment_id, attribution_days, created_at, revision)
                select t.id, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Campaign ' || n, 'CONVERT',
                       'DRAFT', md5('segment' || (n %% 50 + 1))::uuid, 7, now(), 0
                from t, generate_series(1, 1000) n;
                insert into campaign_step (tenant_id, id, campaign_id, position, channel_id, content_id)
                select c.tenant_id, md5('step' || n)::uuid, c.id, 0, md5('channel' || (n %% 20 + 1))::uuid, md5('content' || (n %% 200 + 1))::uuid
                from t join (select *, row_number() over (partition by tenant_id order by id) n from campaign) c on c.tenant_id = t.id;
                analyze;
                """
                        .formatted(tenant));
    }
}
