package app.marquee.campaign;

import app.marquee.campaign.Claims.Claimed;
import app.marquee.security.SignedTokens.Token;
import app.marquee.tenancy.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Gives messages whose length matters a code of their own, by which a short address finds what a long one says itself. The
 * code is drawn with the claim, and a message that is tried again keeps it. Behind the code stands the number of the
 * link; the code alone leads to the way out.
 */
@ApplicationScoped
class ShortLinks {
    /** 62 to the power of 10: nobody finds one by trying. */
    private static final int LENGTH = 10;

    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern ADDRESS = Pattern.compile("([0-9A-Za-z]{10})([0-9]{0,4})");
    private static final int BATCH = 1_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ShortLinkSql sql;
    private final Transactions transactions;
    private final CampaignSettings settings;
    private final InstantSource clock;

    ShortLinks(ShortLinkSql sql, Transactions transactions, CampaignSettings settings, InstantSource clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    Claims.Batch give(Mailing mailing, Claims.Batch batch) {
        if (!mailing.hasShortLinks() || batch.claimed().isEmpty()) {
            return batch;
        }
        List<UUID> deliveries =
                batch.claimed().stream().map(Claimed::deliveryId).toList();
        sql.add(
                deliveries.stream().map(id -> Map.entry(id, draw())).toList(),
                clock.instant().plus(settings.linkLifetime()));
        Map<UUID, String> codes = sql.ofDeliveries(deliveries);
        return new Claims.Batch(
                batch.claimed().stream()
                        .map(each -> each.foundBy(codes.get(each.deliveryId())))
                        .toList(),
                batch.more());
    }

    /** Any code, such as an example to measure a message by. */
    static String draw() {
        return RANDOM.ints(LENGTH, 0, CHARACTERS.length())
                .mapToObj(place -> CHARACTERS.substring(place, place + 1))
                .collect(Collectors.joining());
    }

    static boolean leadsOut(String address) {
        return address.length() == LENGTH;
    }

    /**
     * @param address the code, and behind it the number of a link or nothing
     * @throws UnknownLink when it is none of ours, or its time is over
     */
    Token find(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new UnknownLink();
        }
        int part = parts.group(2).isEmpty() ? 0 : Integer.parseInt(parts.group(2));
        return inTransaction(() -> sql.find(parts.group(1), part, clock.instant()))
                .orElseThrow(UnknownLink::new);
    }

    /** @throws UnknownLink when it is none of ours, or that of a link */
    Token findWayOut(String address) {
        if (!leadsOut(address)) {
            throw new UnknownLink();
        }
        return find(address);
    }

    @Scheduled(every = "10m", delayed = "1m")
    void deleteExpired() {
        int deleted;
        do {
            deleted = inTransaction(() -> sql.deleteExpired(clock.instant(), BATCH));
        } while (deleted == BATCH);
    }

    private <T> T inTransaction(Callable<T> work) {
        try {
            return transactions.writing(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Short links cannot be reached", e);
        }
    }
}
