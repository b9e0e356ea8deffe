package app.marquee.customer;

import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The former tags of customers that were read together. */
@RequestScoped
class TagChangePages {
    private final HistoryPages<CustomerTagChange> pages;

    TagChangePages(NativeStatements statements, TenantContext tenantContext) {
        pages = new HistoryPages<>(new History(), read -> {}, statements, tenantContext);
    }

    void together(List<UUID> customerIds) {
        pages.together(customerIds);
    }

    Page<CustomerTagChange> page(UUID customerId, PageRequest request) {
        return pages.page(customerId, request);
    }

    private static final class History implements HistoryPages.History<CustomerTagChange> {
        @Override
        public Class<CustomerTagChange> type() {
            return CustomerTagChange.class;
        }

        @Override
        public String pagesSql(boolean beyondCursor, boolean backward, boolean orAt) {
            return CustomerTagSql.pages(beyondCursor, backward, orAt);
        }

        @Override
        public String countsSql() {
            return CustomerTagSql.COUNTS;
        }

        @Override
        public UUID customerId(CustomerTagChange entry) {
            return entry.customerId();
        }

        @Override
        public Instant at(CustomerTagChange entry) {
            return entry.at();
        }

        @Override
        public UUID id(CustomerTagChange entry) {
            return entry.id();
        }
    }
}
