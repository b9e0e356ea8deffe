package app.marquee.media;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about media.")
public enum MediaErrorCode implements ErrorCode {
    @Description(
            "The bytes are none of the types that are kept, whatever the file is called. Convert it to one of them.")
    UNKNOWN_MEDIA_TYPE,

    @Description("The file is larger, or the picture has more pixels, than is kept. Make it smaller.")
    MEDIA_TOO_LARGE,

    @Description("The tenant's media are as large as they may be together. Delete some.")
    TOO_MUCH_MEDIA
}
