package app.marquee.campaign;

import java.util.Date;

class OldDate {
    Date startedAt() {
        return new Date();
    }
}
