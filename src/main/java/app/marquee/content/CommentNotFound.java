package app.marquee.content;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

/** A mutation named a comment that this tenant does not have. */
final class CommentNotFound extends NotFound {
    CommentNotFound(UUID id) {
        super(Message.of("comment"), ContentCommentView.PREFIX, id);
    }
}
