package app.marquee.graphql;

/** {@code extensions.code} of top-level errors. */
enum ErrorCode {
    UNAUTHENTICATED,
    FORBIDDEN,
    TENANT_REQUIRED,
    NOT_FOUND,
    INVALID,
    THROTTLED,
    CONFLICT,
    INTERNAL
}
