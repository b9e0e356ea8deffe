package app.marquee.subscription;

/** Why a connection is closed: the codes of graphql-transport-ws, and of RFC 6455 and its registry below 4000. */
enum Closing {
    /** The service ends; another replica takes over. */
    GOING_AWAY(1001),
    /** There are as many connections as there may be, or the database is away. */
    TRY_AGAIN_LATER(1013),
    BAD_REQUEST(4400),
    /** A subscription was asked for before the connection was acknowledged. */
    UNAUTHORIZED(4401),
    /** The token is none, or has ended, or opens no tenant. Clients connect again, with a new one. */
    FORBIDDEN(4403),
    SUBPROTOCOL_NOT_ACCEPTABLE(4406),
    INITIALISATION_TIMEOUT(4408),
    SUBSCRIBER_ALREADY_EXISTS(4409),
    TOO_MANY_INITIALISATIONS(4429),
    /** The client answers no pings, or reads too slowly. */
    TERMINATED(4499);

    private final short code;

    Closing(int code) {
        this.code = (short) code;
    }

    short code() {
        return code;
    }
}
