package app.marquee.development;

import java.math.BigDecimal;
import java.time.Instant;

/** One purchase. */
record DemoOrder(String externalId, String customerExternalId, Instant orderedAt, int units, BigDecimal amount) {}
