package app.marquee.tenant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What the operations on keys take. */
public final class KeyInputs {
    private KeyInputs() {}

    @Input("RotateDataKeyInput")
    @Description("The tenant that gets a new data key.")
    public record RotateDataKey(
            @Id @NonNull @Description("The tenant.") String tenantId) {}

    @Input("RewrapDataKeysInput")
    @Description("The master key that is to wrap all data keys.")
    public record RewrapDataKeys(
            @NonNull
            @Description("Its id; must be the current one, so that nothing is wrapped with the key that is to go.")
            String masterKeyId) {}
}
