package app.marquee.bulk;

import app.marquee.shared.Message;

/**
 * Why a row was not imported.
 *
 * @param field the mapped field at fault; the errors file names the column it came from
 * @param reason what is wrong, in words of ours: never the value itself, which may hold personal data or a formula
 */
public record RowError(long line, String field, Message reason) {}
