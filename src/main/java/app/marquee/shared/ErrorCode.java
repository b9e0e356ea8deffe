package app.marquee.shared;

/**
 * What went wrong, for programs: an enum constant that stands in the schema. It is stable over releases, and no language
 * changes it.
 */
public interface ErrorCode {
    String name();
}
