package app.marquee.campaign;

class OwnThread {
    void send(Runnable work) {
        new Thread(work).start();
    }
}
