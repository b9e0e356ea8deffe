package app.marquee.channel;

import app.marquee.outbound.Answer;
import app.marquee.outbound.Call;
import java.util.List;

/** An account at somebody who sends short messages. */
interface SmsProvider extends HttpProvider {
    /** A harmless request that only a working account is granted. */
    Call testCall();

    /** Whether this is what a working account answers to {@link #testCall}. */
    boolean works(Answer answer);

    List<Receipt> receipts(ReceiptNotice notice);
}
