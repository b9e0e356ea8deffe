package app.marquee.tenant;

import app.marquee.shared.Criteria;
import app.marquee.shared.FilterReader;
import app.marquee.tenant.TenantInputs.TenantFilter;
import org.jspecify.annotations.Nullable;

/** Reads a filter of tenants, which is a table of thousands that only SaaS admins list. */
final class TenantCriteria {
    private TenantCriteria() {}

    static Criteria of(@Nullable TenantFilter filter) {
        return FilterReader.small(Tenant.class, filter, TenantCriteria::read);
    }

    private static void read(TenantFilter filter, FilterReader<TenantFilter>.Where where) {
        where.anyOf("status", filter.status());
        where.equal("slug", filter.slug());
        where.text("name", filter.name());
        where.during("createdAt", filter.createdAt());
        where.nested(filter.and(), filter.or(), filter.not());
    }
}
