package app.marquee.bulk;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("Upload")
@Description("A place for one file.")
public record UploadView(
        @Id @NonNull @Description("Names the upload in `startImport`.")
        String id,

        @NonNull
        @Description(
                "Where to PUT the file: CSV with a header or JSON Lines, up to 1 GB. The address is itself the right"
                        + " to use it and needs no Authorization. A second PUT replaces the file until an import has begun.")
        String url,

        @NonNull @Description("When the address stops working and the file is deleted.")
        Instant expiresAt) {
    static final String PREFIX = "upl";
}
