package app.marquee.bulk;

/**
 * @param column the column's name in the file's header, or the key in a JSON line
 * @param field the field of the import's target that it fills
 */
public record ColumnMapping(String column, String field) {}
