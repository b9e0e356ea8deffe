package app.marquee.security;

import io.quarkus.arc.ArcInvocationContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

@Requires(Permission.TENANT_ADMIN)
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class RequiresInterceptor {
    private final CurrentCaller caller;

    RequiresInterceptor(CurrentCaller caller) {
        this.caller = caller;
    }

    @AroundInvoke
    Object check(InvocationContext invocation) throws Exception {
        // The bindings come from the build's metadata: no reflection, so it compiles natively.
        var requires = (Requires) ((ArcInvocationContext) invocation)
                .getInterceptorBindings().stream()
                        .filter(Requires.class::isInstance)
                        .findFirst()
                        .orElseThrow();
        caller.require(requires.value());
        return invocation.proceed();
    }
}
