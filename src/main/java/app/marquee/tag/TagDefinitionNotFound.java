package app.marquee.tag;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

class TagDefinitionNotFound extends NotFound {
    TagDefinitionNotFound(UUID id) {
        super(Message.of("tag definition"), TagDefinition.PREFIX, id);
    }
}
