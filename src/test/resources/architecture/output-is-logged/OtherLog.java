package app.marquee.campaign;

import java.util.logging.Logger;

class OtherLog {
    private static final Logger LOG = Logger.getLogger("campaign");
}
