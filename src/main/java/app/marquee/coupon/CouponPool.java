package app.marquee.coupon;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;

@Entity
class CouponPool extends TenantOwned {
    static final String PREFIX = "cpp";
    static final int MOST_CODES = 1_000_000;

    private String name = "";

    @Column(updatable = false)
    private Instant createdAt = Instant.EPOCH;

    private int codes;

    @Version
    private int revision;

    CouponPool() {}

    CouponPool(String name, Instant createdAt) {
        this.name = name;
        this.createdAt = createdAt;
    }

    /** @param added how many codes it is filled with beyond those it has had */
    void fill(int added) {
        if (codes + added > MOST_CODES) {
            throw new TooManyCodes(MOST_CODES);
        }
        codes += added;
    }

    /** How many more codes it may have. */
    int room() {
        return MOST_CODES - codes;
    }

    String name() {
        return name;
    }

    int codes() {
        return codes;
    }

    int revision() {
        return revision;
    }
}
