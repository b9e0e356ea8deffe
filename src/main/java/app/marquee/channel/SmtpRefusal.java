package app.marquee.channel;

/** An SMTP server answered a command with a refusal. */
final class SmtpRefusal extends Exception {
    private final transient SmtpReply reply;
    private final String what;

    SmtpRefusal(String what, SmtpReply reply) {
        super(what + " (" + reply.codes() + ")");
        this.what = what;
        this.reply = reply;
    }

    SmtpReply reply() {
        return reply;
    }

    String reason() {
        return what + " (" + reply.codes() + ")";
    }

    SendResult toResult() {
        return new SendResult.Rejected(reason(), reply.isPermanent());
    }
}
