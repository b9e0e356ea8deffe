package app.marquee.limit;

/**
 * @param maximumAvailable points of a full bucket
 * @param currentlyAvailable points that can be had now
 * @param restoreRate points that come back in a second
 */
public record BucketStatus(int maximumAvailable, int currentlyAvailable, int restoreRate) {
    /** Of two buckets that both have to give, the first as its owner sees it. */
    BucketStatus with(BucketStatus beneath) {
        return new BucketStatus(
                maximumAvailable, Math.min(currentlyAvailable, beneath.currentlyAvailable), restoreRate);
    }
}
