package app.marquee.tenant;

import app.marquee.shared.DomainException;

final class MemberExists extends DomainException {
    MemberExists(String field) {
        super("MEMBER_EXISTS", "There is a member with this " + field + " already", "input", field);
    }
}
