package app.marquee.media;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds a store by its code. */
@ApplicationScoped
class MediaStores {
    private final List<MediaStore> stores;

    MediaStores(@All List<MediaStore> stores) {
        this.stores = stores;
    }

    MediaStore of(StoreCode code) {
        return stores.stream()
                .filter(store -> store.code() == code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No store " + code));
    }
}
