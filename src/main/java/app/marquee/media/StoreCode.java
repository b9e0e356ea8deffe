package app.marquee.media;

/** Where bytes are kept; stands in the rows, so that what was kept is found when the setting changes. */
enum StoreCode {
    DATABASE,
    S3
}
