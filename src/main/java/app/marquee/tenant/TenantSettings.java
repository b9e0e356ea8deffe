package app.marquee.tenant;

import java.time.ZoneId;

/** What other features need to know of the current tenant. */
public record TenantSettings(String name, Industry industry, ZoneId timeZone, String currencyCode) {}
