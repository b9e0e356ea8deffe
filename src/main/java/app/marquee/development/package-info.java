/**
 * What somebody who starts Marquee to try or to change it finds ready: logins, a start page, a mailbox and two demo
 * tenants. None of it is in the production build: it is for development mode and tests, and packaging leaves it out.
 */
@NullMarked
package app.marquee.development;

import org.jspecify.annotations.NullMarked;
