package app.marquee.security;

import app.marquee.tenancy.TenantContext;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.function.Supplier;

/** Does what is asked for with an API key by a protocol of others, which has places of its own for the key. */
@ApplicationScoped
public class KeyCallers {
    private final ApiKeyLogin login;
    private final CurrentCaller caller;
    private final TenantContext tenantContext;

    KeyCallers(ApiKeyLogin login, CurrentCaller caller, TenantContext tenantContext) {
        this.login = login;
        this.caller = caller;
        this.tenantContext = tenantContext;
    }

    /**
     * Runs work as the key, in its tenant, in a request context of its own and outside any transaction.
     *
     * @throws UnknownApiKey when it is none
     * @throws Refusal when its tenant is not open
     */
    public <T> T callAs(String text, RoutingContext request, Supplier<T> work) {
        InetAddress client = ApiKeyLogin.client(request);
        StoredApiKey key = ApiKeySecret.parse(text)
                .flatMap(secret -> login.find(secret, client))
                .orElseThrow(UnknownApiKey::new);
        return tenantContext.apart(() -> {
            caller.enter(key);
            return work.get();
        });
    }
}
