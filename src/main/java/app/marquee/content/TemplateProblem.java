package app.marquee.content;

/** A fault of a template and where it stands; line and column start at 1. */
record TemplateProblem(int line, int column, String message) {
    static TemplateProblem at(String source, int index, String message) {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < index; i++) {
            if (source.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new TemplateProblem(line, index - lineStart + 1, message);
    }

    @Override
    public String toString() {
        return "Line %d, column %d: %s".formatted(line, column, message);
    }
}
