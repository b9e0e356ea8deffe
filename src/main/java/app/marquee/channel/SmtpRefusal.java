package app.marquee.channel;

import app.marquee.shared.Message;

/** An SMTP server answered a command with a refusal. */
final class SmtpRefusal extends Exception {
    private final transient SmtpReply reply;
    private final transient Message reason;

    SmtpRefusal(Message what, SmtpReply reply) {
        this(reply, Message.of("%s (%s)", what, reply.codes()));
    }

    private SmtpRefusal(SmtpReply reply, Message reason) {
        super(reason.toString());
        this.reply = reply;
        this.reason = reason;
    }

    SmtpReply reply() {
        return reply;
    }

    Message reason() {
        return reason;
    }

    SendResult toResult() {
        return new SendResult.Rejected(reason, reply.isPermanent());
    }
}
