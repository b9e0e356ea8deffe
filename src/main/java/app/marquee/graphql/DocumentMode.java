package app.marquee.graphql;

/** Which documents are run. */
enum DocumentMode {
    /** Whatever fits the schema and is within bounds. */
    ANY,
    /** Only what the tenant or the operator registered, and what registers documents. */
    REGISTERED
}
