package app.marquee.content;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("ContentDiffKind")
@Description("What became of a piece of text from one version to another.")
public enum DiffKind {
    @Description("It stands in both.")
    KEPT,
    @Description("It stands in the earlier one only.")
    REMOVED,
    @Description("It stands in the later one only.")
    ADDED
}
