package app.marquee.campaign;

import java.util.concurrent.CompletableFuture;

class CommonPool {
    CompletableFuture<Void> send(Runnable work) {
        return CompletableFuture.runAsync(work);
    }
}
