package app.marquee.customer;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.shared.Node;
import app.marquee.shared.NodeResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds this package's objects for {@code node(id:)}. */
final class CustomerNodes {
    private CustomerNodes() {}

    @ApplicationScoped
    static class OfCustomers implements NodeResolver {
        private final Customers customers;
        private final CurrentCaller caller;

        OfCustomers(Customers customers, CurrentCaller caller) {
            this.customers = customers;
            this.caller = caller;
        }

        @Override
        public String prefix() {
            return CustomerView.PREFIX;
        }

        @Override
        public @Nullable Node find(UUID id) {
            return caller.may(Permission.CUSTOMER_READ) ? customers.find(id).orElse(null) : null;
        }
    }

    @ApplicationScoped
    static class OfOrders implements NodeResolver {
        private final Orders orders;
        private final CurrentCaller caller;

        OfOrders(Orders orders, CurrentCaller caller) {
            this.orders = orders;
            this.caller = caller;
        }

        @Override
        public String prefix() {
            return OrderView.PREFIX;
        }

        @Override
        public @Nullable Node find(UUID id) {
            return caller.may(Permission.CUSTOMER_READ) ? orders.find(id).orElse(null) : null;
        }
    }
}
