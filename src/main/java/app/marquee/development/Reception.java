package app.marquee.development;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.TooMuchDataException;

/** Takes over messages of one connection. Two domains behave as badly as real ones do, so that this can be seen too. */
class Reception implements MessageHandler {
    static final int MAXIMUM_BYTES = 20 * 1024 * 1024;
    /** Nobody lives here: refused for good. */
    static final String GONE = "@gone.example";
    /** Always asks to be tried again later, as servers do that put strangers off. */
    static final String SLOW = "@slow.example";

    private final MailFolder folder;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    Reception(MailFolder folder) {
        this.folder = folder;
    }

    @Override
    public void from(String address) {
        sender = address;
    }

    @Override
    public void recipient(String address) throws RejectException {
        if (address.endsWith(GONE)) {
            throw new RejectException(550, "5.1.1 Nobody of this name lives here");
        }
        if (address.endsWith(SLOW)) {
            throw new RejectException(451, "4.7.1 We do not know you yet, try again later");
        }
        recipients.add(address);
    }

    @Override
    public @Nullable String data(InputStream message) throws TooMuchDataException, IOException {
        byte[] content = message.readNBytes(MAXIMUM_BYTES + 1);
        if (content.length > MAXIMUM_BYTES) {
            throw new TooMuchDataException("A message is at most " + MAXIMUM_BYTES + " bytes long");
        }
        folder.add(sender, recipients, content);
        return null;
    }

    @Override
    public void done() {
        // Nothing is kept per connection.
    }
}
