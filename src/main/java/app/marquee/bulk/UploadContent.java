package app.marquee.bulk;

/** The bytes of an uploaded file, in chunks that all have the same size but the last. */
interface UploadContent {
    int CHUNK_SIZE = 1 << 20;

    long size();

    byte[] chunk(int position);
}
