package app.marquee.channel;

import app.marquee.shared.ChannelKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** Files of messages to download; there is nobody to connect to. */
@ApplicationScoped
class FileExportChannels implements ChannelType {
    private static final int BATCH_SIZE = 500;

    private final FileExports exports;

    FileExportChannels(FileExports exports) {
        this.exports = exports;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.FILE_EXPORT;
    }

    @Override
    public Account read(JsonObject settings) {
        return new Account(new Settings(settings).requireOnly().json(), null, null);
    }

    @Override
    public void test(Account account) {
        // The files are in our own database, which every request tests.
    }

    @Override
    public OpenConnector open(UUID tenantId, UUID channelId, Account account) {
        return new FileExportConnector(tenantId, channelId);
    }

    private final class FileExportConnector implements OpenConnector {
        private final UUID tenantId;
        private final UUID channelId;

        FileExportConnector(UUID tenantId, UUID channelId) {
            this.tenantId = tenantId;
            this.channelId = channelId;
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(true, false, BATCH_SIZE);
        }

        /** A batch is in the files as a whole or not at all; one that failed can be sent again, its rows have keys. */
        @Override
        public List<SendResult> send(List<OutgoingMessage> batch) {
            exports.add(tenantId, channelId, batch);
            return batch.stream().map(message -> SendResult.sent()).toList();
        }

        @Override
        public void closeIdle() {
            // Nothing is open.
        }

        @Override
        public void close() {
            closeIdle();
        }
    }
}
