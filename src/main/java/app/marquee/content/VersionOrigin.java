package app.marquee.content;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("ContentVersionOrigin")
@Description("How a version of a content came about.")
public enum VersionOrigin {
    @Description("Somebody wrote it.")
    WRITTEN,
    @Description("A machine wrote it for somebody.")
    GENERATED,
    @Description("Somebody went back to what an earlier version says.")
    ROLLED_BACK
}
