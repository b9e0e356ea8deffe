/**
 * Who is calling and what they may do: people by OIDC, partners by API key, roles and permissions.
 * Also the secrets that protect data at rest and the signed tokens that are themselves a right.
 */
@NullMarked
package app.marquee.security;

import org.jspecify.annotations.NullMarked;
