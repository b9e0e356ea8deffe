package app.marquee.channel;

import app.marquee.shared.Message;
import java.util.UUID;

/** What WeCom says became of a message that staff was given ({@code get_groupmsg_send_result}). */
enum WeComStatus {
    WAITS(Receipt.Kind.ACCEPTED, Message.of("Staff has not sent it yet")),
    SENT(Receipt.Kind.DELIVERED, Message.of("Staff has sent it")),
    NO_CONTACT(Receipt.Kind.FAILED, Message.of("The customer is no contact of the member of staff any more")),
    HAD_OTHERS(Receipt.Kind.FAILED, Message.of("The customer has had another such message already"));

    private final Receipt.Kind kind;
    private final Message reason;

    WeComStatus(Receipt.Kind kind, Message reason) {
        this.kind = kind;
        this.reason = reason;
    }

    /** @param number as WeCom writes it; one that is not documented tells nothing yet */
    static WeComStatus of(int number) {
        return number > 0 && number < values().length ? values()[number] : WAITS;
    }

    boolean isFinal() {
        return this != WAITS;
    }

    Receipt receipt(UUID messageId) {
        return new Receipt(messageId, kind, reason, "");
    }
}
