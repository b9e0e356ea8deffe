package app.marquee.bulk;

import java.util.List;

/** The rows of a batch that failed and why; a row may have several errors, and one without any has succeeded. */
public record BatchResult(List<RowError> errors) {}
