package app.marquee.content;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** A content was to be given to nobody who could work on it. */
final class NoSuchWriter extends DomainException {
    NoSuchWriter() {
        super(
                ContentErrorCode.NO_SUCH_WRITER,
                Message.of("No member of this name may write contents; names are such as person:1234"),
                "input",
                "assignee");
    }
}
