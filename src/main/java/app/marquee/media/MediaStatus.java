package app.marquee.media;

import org.eclipse.microprofile.graphql.Description;

@Description("How far a file of media has come.")
public enum MediaStatus {
    @Description("On its way to where it is kept; takes seconds.")
    STORING,
    @Description("Kept; its address works.")
    READY,
    @Description("The upload was replaced or ended before all of it was kept. Upload it again.")
    FAILED,
    @Description("No longer there for anybody, and about to be forgotten.")
    DELETED
}
