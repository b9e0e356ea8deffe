package app.marquee.channel;

import app.marquee.outbound.Answer;
import app.marquee.outbound.Unreachable;
import app.marquee.shared.Message;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.OptionalInt;
import java.util.Set;

/** The codes with which WeChat and WeCom answer everything; 0 is what they say to what they took. */
final class TencentCodes {
    private static final String CODE = "errcode";
    private static final Set<Integer> OF_TOKEN = Set.of(40001, 40014, 41001, 42001);

    private TencentCodes() {}

    /** Empty for an answer that has none. */
    static OptionalInt of(Answer answer) {
        return Answers.json(answer).get(CODE) instanceof JsonNumber code
                ? OptionalInt.of(code.intValue())
                : OptionalInt.empty();
    }

    /**
     * What an access token is given in.
     *
     * @throws Unreachable when none is given
     */
    static JsonObject token(Answer answer) {
        JsonObject given = Answers.json(answer);
        if (given.getString("access_token", "").isEmpty()) {
            throw new Unreachable(notAccepted(answer));
        }
        return given;
    }

    /**
     * What was answered to a question.
     *
     * @throws Unreachable unless it was taken
     */
    static JsonObject accepted(Answer answer) {
        if (of(answer).orElse(-1) != 0) {
            throw new Unreachable(notAccepted(answer));
        }
        return Answers.json(answer);
    }

    /** Whether the access token was not good, or is not any more. */
    static boolean isOfToken(Answer answer) {
        return OF_TOKEN.contains(of(answer).orElse(0));
    }

    /** @param ofMessage the codes that are about one message; all others are about the account, or the moment */
    static SendResult result(Answer answer, Set<Integer> ofMessage) {
        OptionalInt code = of(answer);
        if (code.isEmpty()) {
            var reason = Message.of("The provider answered with status %d", answer.status());
            return answer.isSuccess() ? SendResult.unconfirmed(reason) : HttpProvider.byStatus(answer, reason);
        }
        if (code.getAsInt() == 0) {
            return SendResult.sent();
        }
        return ofMessage.contains(code.getAsInt())
                ? SendResult.refused(reason(answer))
                : SendResult.postponed(reason(answer));
    }

    static Message notAccepted(Answer answer) {
        return Message.of(
                "The provider did not accept the account; it answered with status %d and code %s",
                answer.status(), of(answer).orElse(0));
    }

    private static Message reason(Answer answer) {
        return Message.of(
                "The provider answered with status %d and code %s",
                answer.status(), of(answer).orElse(0));
    }
}
