package app.marquee.content;

/** What the source of a template is written in. */
enum TemplateFormat {
    /** A document or fragment of HTML: values are escaped by where they stand. */
    HTML,
    /** Plain text of any number of lines. */
    TEXT,
    /** One line of plain text, fit for a header. */
    LINE,
    /** The address of a link: values are percent-encoded. */
    URL
}
