package app.marquee.customer;

import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find this package's objects. */
class CustomerNodes {
    @Produces
    @Singleton
    static NodeResolver customers(Customers customers) {
        return new NodeResolver(CustomerView.PREFIX, Permission.CUSTOMER_READ, customers::find);
    }

    @Produces
    @Singleton
    static NodeResolver orders(Orders orders) {
        return new NodeResolver(OrderView.PREFIX, Permission.CUSTOMER_READ, orders::find);
    }

    @Produces
    @Singleton
    static NodeResolver merges(Merges merges) {
        return new NodeResolver(CustomerMergeView.PREFIX, Permission.CUSTOMER_READ, merges::find);
    }

    @Produces
    @Singleton
    static NodeResolver mergeProposals(Merges merges) {
        return new NodeResolver(MergeProposalView.PREFIX, Permission.CUSTOMER_READ, merges::findProposals);
    }

    @Produces
    @Singleton
    static NodeResolver events(Events events) {
        return new NodeResolver(EventView.PREFIX, Permission.CUSTOMER_READ, events::find);
    }

    @Produces
    @Singleton
    static NodeResolver eventTypes(EventTypes types) {
        return new NodeResolver(EventType.PREFIX, Permission.CUSTOMER_READ, types::find);
    }

    @Produces
    @Singleton
    static NodeResolver refusedEvents(RefusedEvents events) {
        return new NodeResolver(RefusedEvent.PREFIX, Permission.EVENT_MANAGE, events::find);
    }
}
