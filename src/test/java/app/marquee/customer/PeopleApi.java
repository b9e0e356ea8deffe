package app.marquee.customer;

import app.marquee.Api;
import java.util.List;
import java.util.Map;

/** What tests of records and persons ask of the API. */
record PeopleApi(Api owner) {
    /** @return the customer's id */
    String upsert(Map<String, ?> customer) {
        return owner.mutate(
                        "upsertCustomers",
                        "UpsertCustomersInput",
                        Map.of("customers", List.of(customer)),
                        "customers { id }")
                .getString("customers[0].id");
    }

    void rules(Map<String, ?> input) {
        owner.mutate("setIdentityRules", "SetIdentityRulesInput", input, "identityRules { revision }");
    }

    List<String> proposals() {
        return owner.query("{ mergeProposals { nodes { id } } }").getList("mergeProposals.nodes.id");
    }

    int count() {
        return owner.query("{ customers { totalCount } }").getInt("customers.totalCount");
    }
}
