package app.marquee.bulk;

import app.marquee.shared.Message;
import java.util.Locale;

/** Tells what a file is. */
final class SourceFormat {
    private SourceFormat() {}

    /** The file's records from the plan's position on; throws {@link UnreadableFile} where it has none for the plan. */
    static SourceRecords open(UploadContent content, ImportPlan plan) {
        if (content.size() == 0) {
            throw new UnreadableFile(Message.of("The file is empty."));
        }
        var records = isJsonLines(content, plan.run().fileName())
                ? new JsonRecords(content, plan.encoding(), plan.columns())
                : new CsvRecords(content, plan.encoding(), plan.columns());
        if (!plan.position().equals(FilePosition.START)) {
            records.goTo(plan.position());
        }
        return records;
    }

    private static boolean isJsonLines(UploadContent content, String fileName) {
        var name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") || beginsWithBrace(content.chunk(0));
    }

    private static boolean beginsWithBrace(byte[] bytes) {
        for (var value : bytes) {
            // Anything beyond ASCII here is a byte order mark.
            if (value > ' ') {
                return value == '{';
            }
        }
        return false;
    }
}
