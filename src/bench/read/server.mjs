// PostGraphile on Marquee's tables, as one tenant: begin, the tenant's setting, the query and commit, as Marquee does.
import { createServer } from "node:http";
import { postgraphile } from "postgraphile";

const [, , url, tenant] = process.argv;
const handler = postgraphile(url, "public", {
    pgSettings: { "app.tenant_id": tenant },
    disableQueryLog: true,
    graphiql: false,
    dynamicJson: true,
    ignoreRBAC: false,
});
const server = createServer(handler);
server.listen(0, "127.0.0.1", () => console.log(`Listening on port ${server.address().port}`));
