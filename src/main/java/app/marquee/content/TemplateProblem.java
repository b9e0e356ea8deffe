package app.marquee.content;

import app.marquee.shared.Message;

/** A fault of a template and where it stands; line and column start at 1. */
record TemplateProblem(int line, int column, Message message) {
    static TemplateProblem at(String source, int index, Message message) {
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

    Message withItsPlace() {
        return Message.of("Line %d, column %d: %s", line, column, message);
    }
}
