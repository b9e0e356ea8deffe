package app.marquee.compliance;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@Description("Where a library of phrases is law.")
public enum ComplianceRegion {
    @Description("The mainland of China.")
    CN;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
