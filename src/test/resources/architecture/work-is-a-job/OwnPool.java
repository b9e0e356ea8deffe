package app.marquee.campaign;

import java.util.concurrent.Executors;

class OwnPool {
    void send(Runnable work) {
        Executors.newCachedThreadPool().execute(work);
    }
}
