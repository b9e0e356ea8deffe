package app.marquee.tenant;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ErasureCertificateConnection")
@Description("A page of certificates, those of the tenants that were onboarded last first.")
public final class ErasureCertificateConnection
        extends Connection<ErasureCertificateView, ErasureCertificateConnection.ErasureCertificateEdge> {
    ErasureCertificateConnection(Page<ErasureCertificateView> page) {
        super(page, ErasureCertificateEdge::new);
    }

    @Name("ErasureCertificateEdge")
    @Description("A certificate and its place in the list.")
    public record ErasureCertificateEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The certificate.") ErasureCertificateView node) {}
}
