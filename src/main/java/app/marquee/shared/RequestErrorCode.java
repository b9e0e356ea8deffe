package app.marquee.shared;

import org.eclipse.microprofile.graphql.Description;

@Description("`extensions.code` of top-level errors: what is not for the user but for the program to correct.")
public enum RequestErrorCode implements ErrorCode {
    @Description("The request has no valid token or API key. Log in again and repeat it.")
    UNAUTHENTICATED,

    @Description("The caller is known and may not do this. Ask an owner of the tenant for the permission.")
    FORBIDDEN,

    @Description("The request is about one tenant and says not which. Send the header `X-Tenant`.")
    TENANT_REQUIRED,

    @Description("The tenant is suspended or closed, and nothing was changed. Its owners know why.")
    TENANT_SUSPENDED,

    @Description("There is no such object in the tenant. An object of another tenant answers the same.")
    NOT_FOUND,

    @Description("The request is malformed, does not fit the schema or is out of a bound. Repeating it does not help.")
    INVALID,

    @Description("The hash of an automatic persisted query is not known here (any more). Send the query along with it.")
    PERSISTED_QUERY_NOT_FOUND,

    @Description("Too much was asked for in too short a time. Wait and repeat the request.")
    THROTTLED,

    @Description("Reading took longer than a request may. Ask for less, for a shorter page or by a narrower filter.")
    TIMEOUT,

    @Description("Somebody else changed the same at the same time. Read it again, then repeat the change.")
    CONFLICT,

    @Description(
            "The `idempotencyKey` was used with another input in the last 24 hours. Make a new key for each change.")
    IDEMPOTENCY_KEY_REUSED,

    @Description("A mutation with this `idempotencyKey` is being done at this moment. Repeat it a second later.")
    IDEMPOTENCY_KEY_IN_USE,

    @Description("Something went wrong on our side. Repeat the request later; support finds it by the reference.")
    INTERNAL
}
