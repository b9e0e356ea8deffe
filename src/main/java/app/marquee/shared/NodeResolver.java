package app.marquee.shared;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the objects of one type for {@code node(id:)}; each feature gives one bean per type. */
public interface NodeResolver {
    /** The prefix of the type's ids, three letters. */
    String prefix();

    /** The object as the API gives it; null where there is none in this tenant or the caller may not see it. */
    @Nullable
    Node find(UUID id);
}
