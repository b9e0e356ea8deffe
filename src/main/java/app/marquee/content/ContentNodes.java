package app.marquee.content;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.shared.Node;
import app.marquee.shared.NodeResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds contents for {@code node(id:)}. */
@ApplicationScoped
class ContentNodes implements NodeResolver {
    private final Contents contents;
    private final CurrentCaller caller;

    ContentNodes(Contents contents, CurrentCaller caller) {
        this.contents = contents;
        this.caller = caller;
    }

    @Override
    public String prefix() {
        return ContentView.PREFIX;
    }

    @Override
    public @Nullable Node find(UUID id) {
        return caller.may(Permission.CONTENT_READ) ? contents.find(id).orElse(null) : null;
    }
}
