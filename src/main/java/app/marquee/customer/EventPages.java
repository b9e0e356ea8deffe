package app.marquee.customer;

import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The events of customers that were read together. What they may say of the customers is recorded as seen. */
@RequestScoped
class EventPages {
    private final HistoryPages<CustomerEvent> pages;

    EventPages(NativeStatements statements, TenantContext tenantContext, PersonalData personalData) {
        pages = new HistoryPages<>(
                new History(),
                read -> personalData.shown(
                        read.stream().map(CustomerEvent::customerId).toList()),
                statements,
                tenantContext);
    }

    void together(List<UUID> customerIds) {
        pages.together(customerIds);
    }

    Page<CustomerEvent> page(UUID customerId, PageRequest request) {
        return pages.page(customerId, request);
    }

    private static final class History implements HistoryPages.History<CustomerEvent> {
        @Override
        public Class<CustomerEvent> type() {
            return CustomerEvent.class;
        }

        @Override
        public String pagesSql(boolean beyondCursor, boolean backward, boolean orAt) {
            return EventSql.pages(beyondCursor, backward, orAt);
        }

        @Override
        public String countsSql() {
            return EventSql.COUNTS;
        }

        @Override
        public UUID customerId(CustomerEvent entry) {
            return entry.customerId();
        }

        @Override
        public Instant at(CustomerEvent entry) {
            return entry.occurredAt();
        }

        @Override
        public UUID id(CustomerEvent entry) {
            return entry.id();
        }
    }
}
