package app.marquee.bulk;

import app.marquee.shared.DomainException;

final class TooManyUploads extends DomainException {
    TooManyUploads(int maximum) {
        super(
                "TOO_MANY_UPLOADS",
                "There are " + maximum + " uploads already; each is deleted a day after it was created");
    }
}
