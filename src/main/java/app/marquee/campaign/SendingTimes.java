package app.marquee.campaign;

import app.marquee.customer.Recipient;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets a campaign send no faster than its plan says: the database holds when its next message may be claimed, so it is one
 * pace however many workers take turns, and a restart does not make up for lost time. And knows when nobody is to be
 * disturbed.
 */
@ApplicationScoped
class SendingTimes {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Turns come by the clock of jobs. One that comes so late is made up for; a rest is not. */
    private static final Duration LATE = Duration.ofSeconds(2);

    private static final String NEXT_AT = "select next_at from campaign_pace where tenant_id = ? and campaign_id = ?";
    private static final String SET_NEXT_AT = """
            insert into campaign_pace (tenant_id, campaign_id, next_at) values (?, ?, ?)
            on conflict (tenant_id, campaign_id) do update
            set next_at = case when campaign_pace.next_at >= ? then campaign_pace.next_at + (excluded.next_at - ?)
                               else excluded.next_at end
            """;

    private final BatchStatements statements;
    private final Tenants tenants;
    private final TenantContext tenantContext;

    SendingTimes(BatchStatements statements, Tenants tenants, TenantContext tenantContext) {
        this.statements = statements;
        this.tenants = tenants;
        this.tenantContext = tenantContext;
    }

    /** How many messages may be claimed now: at once, at most those of a second. */
    int room(Campaign campaign, int wanted, Instant now) {
        if (nextAt(campaign, now).isAfter(now)) {
            return 0;
        }
        Integer perMinute = campaign.plan().throttlePerMinute();
        return perMinute == null ? wanted : Math.min(wanted, Math.max(1, perMinute / 60));
    }

    /** Notes that messages were claimed. */
    void claimed(Campaign campaign, int messages, Instant now) {
        Integer perMinute = campaign.plan().throttlePerMinute();
        if (perMinute != null && messages > 0) {
            Instant nextAt = now.plus(MINUTE.multipliedBy(messages).dividedBy(perMinute));
            statements.update(SET_NEXT_AT, tenantContext.tenantId(), campaign.id(), nextAt, now.minus(LATE), now);
        }
    }

    /** When more may be claimed, which may be now. */
    Instant nextAt(Campaign campaign, Instant now) {
        return throttledUntil(campaign).filter(now::isBefore).orElse(now);
    }

    /**
     * When somebody may be written to who may not be at the moment: after the tenant's quiet hours and in the campaign's
     * sending hours, by their own zone or, where that is not known, the tenant's.
     */
    Function<Recipient, @Nullable Instant> quietUntil(CampaignPolicy policy, CampaignPlan plan, Instant now) {
        List<QuietHours> quiet = Stream.concat(
                        Stream.ofNullable(policy.quietHours()), plan.sendingHours().map(SendingHours::outside).stream())
                .toList();
        if (quiet.isEmpty()) {
            return recipient -> null;
        }
        ZoneId ofTenant = tenants.settings().timeZone();
        return recipient -> {
            Instant open = openAfter(now, quiet, Objects.requireNonNullElse(recipient.timeZone(), ofTenant));
            return open.equals(now) ? null : open;
        };
    }

    /** Where one end lies in the other hours, theirs may lie in the first again; then they leave nothing of the day. */
    private static Instant openAfter(Instant now, List<QuietHours> quiet, ZoneId zone) {
        Instant open = now;
        for (int time = 0; time < 2; time++) {
            for (QuietHours hours : quiet) {
                open = hours.endAfter(open, zone).orElse(open);
            }
        }
        return open;
    }

    private Optional<Instant> throttledUntil(Campaign campaign) {
        if (campaign.plan().throttlePerMinute() == null) {
            return Optional.empty();
        }
        return statements
                .query(
                        NEXT_AT,
                        row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        tenantContext.tenantId(),
                        campaign.id())
                .stream()
                .findFirst();
    }
}
