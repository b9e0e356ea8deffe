package app.marquee.campaign;

class Nameless {
    void send() {
        throw new RuntimeException("something went wrong");
    }
}
