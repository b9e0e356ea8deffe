package app.marquee.bulk;

/** What became of an upload. */
enum UploadStatus {
    /** Its address was given out; no bytes have come. */
    CREATED,
    /** Bytes are coming, or stopped coming half-way. */
    RECEIVING,
    /** The file is whole. */
    RECEIVED,
    /** The time is over and the bytes were deleted. */
    EXPIRED
}
