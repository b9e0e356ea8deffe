package app.marquee.campaign;

class Milliseconds {
    long startedAt() {
        return System.currentTimeMillis();
    }
}
