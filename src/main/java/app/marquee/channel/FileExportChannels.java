package app.marquee.channel;

import app.marquee.shared.ChannelKind;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.PersistenceException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Files of messages to download; there is nobody to connect to. */
@ApplicationScoped
class FileExportChannels implements ChannelType {
    private static final Logger LOG = Logger.getLogger(FileExportChannels.class);
    private static final Connector.Capabilities CAPABILITIES =
            new Connector.Capabilities(ChannelAddressing.ONE_BY_ONE, true, false, Integer.MAX_VALUE, 500, true, false);

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
    public Connector.Capabilities capabilities(JsonObject settings) {
        return CAPABILITIES;
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
            return CAPABILITIES;
        }

        /** A batch is in the files as a whole or not at all; one that failed can be sent again, its rows have keys. */
        @Override
        public List<SendResult> send(List<OutgoingMessage> batch, BooleanSupplier mayBegin) {
            return Collections.nCopies(batch.size(), mayBegin.getAsBoolean() ? keep(batch) : SendResult.notBegun());
        }

        private SendResult keep(List<OutgoingMessage> batch) {
            try {
                exports.add(tenantId, channelId, batch);
                return SendResult.sent();
            } catch (PersistenceException | IllegalStateException e) {
                LOG.errorf(e, "Messages could not be added to the files of channel %s", channelId);
                return SendResult.postponed(Message.of("The file could not be written"));
            }
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
