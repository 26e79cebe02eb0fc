/**
 * Staff sign-in by the organization's identity provider (OpenID Connect Core 1.0, code flow with
 * PKCE), its logout in both directions, and what its claims make of a log-in here.
 *
 * <p>{@code SsoProvider} knows the provider, {@code SsoCheck} what it proves about a person, {@code
 * SsoAccounts} turns that into a log-in. Tables: {@code account.sso_identity}, {@code sso_session},
 * {@code sso_logout}. Must never tell a log-in by its e-mail address.
 */
@NullMarked
package org.caredoor.account.sso;

import org.jspecify.annotations.NullMarked;
