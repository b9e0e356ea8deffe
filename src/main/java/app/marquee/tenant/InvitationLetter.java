package app.marquee.tenant;

import app.marquee.security.Role;
import java.time.ZonedDateTime;

/** What the email to somebody who is invited is made of. */
record InvitationLetter(String email, String tenantName, Role role, String token, ZonedDateTime until) {}
