package app.marquee.coupon;

import app.marquee.bulk.BatchResult;
import app.marquee.bulk.BulkKind;
import app.marquee.bulk.ColumnMapping;
import app.marquee.bulk.ImportRow;
import app.marquee.bulk.ImportRun;
import app.marquee.bulk.ImportTarget;
import app.marquee.bulk.RowError;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fills a pool from a file. A code counts once in the tenant: the rows that say it again are refused. */
@ApplicationScoped
class CouponImport implements ImportTarget {
    private static final String CODE = "code";
    private static final Message KNOWN = Message.of("This code is in the file before, or in a pool");

    private final CouponPoolRepository pools;
    private final CouponSql sql;

    CouponImport(CouponPoolRepository pools, CouponSql sql) {
        this.pools = pools;
        this.sql = sql;
    }

    @Override
    public BulkKind kind() {
        return BulkKind.IMPORT_COUPONS;
    }

    @Override
    public void checkColumns(List<ColumnMapping> columns) {
        if (columns.size() != 1 || !columns.get(0).field().equals(CODE)) {
            throw new InvalidInput(Message.of("Map one column, to the field code"), "input", "columns");
        }
    }

    @Override
    public UUID subject(@Nullable String couponPoolId) {
        if (couponPoolId == null) {
            throw new InvalidInput(Message.of("Name the pool that the codes go into"), "input", "couponPoolId");
        }
        return pools.require(Ids.decode(CouponPool.PREFIX, couponPoolId)).id();
    }

    @Override
    public BatchResult importBatch(ImportRun run, List<ImportRow> rows) {
        CouponPool pool = pools.requireLocked(Objects.requireNonNull(run.subjectId()));
        List<RowError> errors = new ArrayList<>();
        Map<String, Long> lines = new LinkedHashMap<>();
        for (ImportRow row : rows) {
            try {
                String code = Limits.line(row.value(CODE), CouponPools.MOST_OF_A_CODE, CODE);
                if (lines.putIfAbsent(code, row.line()) != null) {
                    errors.add(new RowError(row.line(), CODE, KNOWN));
                }
            } catch (InvalidInput e) {
                errors.add(new RowError(row.line(), CODE, e.text()));
            }
        }
        errors.addAll(fill(pool, lines));
        return new BatchResult(errors);
    }

    /** Codes that the tenant has take no place, so the pool is full only when it is. */
    private List<RowError> fill(CouponPool pool, Map<String, Long> lines) {
        List<RowError> errors = new ArrayList<>();
        List<String> left = List.copyOf(lines.keySet());
        while (!left.isEmpty() && pool.room() > 0) {
            List<String> some = left.subList(0, Math.min(pool.room(), left.size()));
            Set<String> added = new HashSet<>(sql.addNew(pool.id(), some));
            pool.fill(added.size());
            some.stream().filter(code -> !added.contains(code)).forEach(code -> errors.add(error(lines, code, KNOWN)));
            left = left.subList(some.size(), left.size());
        }
        Message full = TooManyCodes.reason(CouponPool.MOST_CODES);
        left.forEach(code -> errors.add(error(lines, code, full)));
        return errors;
    }

    private static RowError error(Map<String, Long> lines, String code, Message reason) {
        return new RowError(Objects.requireNonNull(lines.get(code)), CODE, reason);
    }
}
