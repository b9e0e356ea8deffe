package app.marquee.channel;

import app.marquee.security.EncryptedColumn;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Where secrets of channels and lines of exported files rest encrypted. */
@Singleton
class ChannelColumns {
    static final String CHANNEL = "channel";
    static final String EXPORT_ROW = "channel_export_row";

    @Produces
    @Dependent
    EncryptedColumn secrets() {
        return EncryptedColumn.of(CHANNEL, "secret_cipher");
    }

    @Produces
    @Dependent
    EncryptedColumn exportedLines() {
        return new EncryptedColumn(
                EXPORT_ROW, List.of("export_id", "message_id"), "message_id", "line_cipher", "key_id");
    }
}
