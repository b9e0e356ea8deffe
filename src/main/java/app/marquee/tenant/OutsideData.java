package app.marquee.tenant;

import java.util.UUID;

/** What a tenant has outside the database, to be erased before what knows of it. */
public interface OutsideData {
    /** Erases some, outside any transaction; whether there was anything. May be asked again when there is nothing. */
    boolean eraseSome(UUID tenantId);
}
