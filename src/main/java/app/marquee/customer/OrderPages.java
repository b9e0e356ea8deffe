package app.marquee.customer;

import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The orders of customers that were read together. */
@RequestScoped
class OrderPages {
    private final HistoryPages<CustomerOrder> pages;

    OrderPages(NativeStatements statements, TenantContext tenantContext) {
        pages = new HistoryPages<>(new History(), read -> {}, statements, tenantContext);
    }

    void together(List<UUID> customerIds) {
        pages.together(customerIds);
    }

    Page<CustomerOrder> page(UUID customerId, PageRequest request) {
        return pages.page(customerId, request);
    }

    private static final class History implements HistoryPages.History<CustomerOrder> {
        @Override
        public Class<CustomerOrder> type() {
            return CustomerOrder.class;
        }

        @Override
        public String pagesSql(boolean beyondCursor, boolean backward, boolean orAt) {
            return OrderSql.pages(beyondCursor, backward, orAt);
        }

        @Override
        public String countsSql() {
            return OrderSql.COUNTS;
        }

        @Override
        public UUID customerId(CustomerOrder entry) {
            return entry.customerId().orElseThrow();
        }

        @Override
        public Instant at(CustomerOrder entry) {
            return entry.orderedAt();
        }

        @Override
        public UUID id(CustomerOrder entry) {
            return entry.id();
        }
    }
}
