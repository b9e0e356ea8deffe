package app.marquee.shared;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.NonNull;

@Interface("Node")
@Description("An object that has an id of its own and that `node(id:)` finds.")
public interface Node {
    @Id
    @NonNull
    @Description("Opaque and typed, such as `cmp_01j...`; stable over the object's life.")
    String getId();
}
