package app.marquee.bulk;

import app.marquee.shared.Message;

/** A line of the errors file. */
record BulkError(long line, String column, Message reason) {}
