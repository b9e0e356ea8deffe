package app.marquee.channel;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class ExportNotFound extends NotFound {
    ExportNotFound(UUID id) {
        super(Message.of("export"), ChannelExportView.PREFIX, id);
    }
}
