package app.marquee.channel;

/** What a provider waits for when it has told something; most look at the status alone. */
record ReceiptReply(String contentType, String body) {
    /** As Aliyun wants it. */
    static final ReceiptReply USUAL = new ReceiptReply("application/json", "{\"code\":0,\"msg\":\"OK\"}");
}
