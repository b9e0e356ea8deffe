package app.marquee.bulk;

import java.nio.charset.Charset;
import java.util.List;
import java.util.UUID;

/** All that reading the file of an import takes, as of the position where the last batch ended. */
record ImportPlan(
        ImportRun run,
        BulkKind kind,
        UUID uploadId,
        long size,
        Charset encoding,
        List<ColumnMapping> columns,
        FilePosition position) {}
