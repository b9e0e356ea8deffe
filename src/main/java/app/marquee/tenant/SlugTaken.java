package app.marquee.tenant;

import app.marquee.shared.DomainException;

final class SlugTaken extends DomainException {
    SlugTaken(String slug) {
        super("SLUG_TAKEN", "Another tenant is named " + slug + "; choose another slug", "input", "slug");
    }
}
