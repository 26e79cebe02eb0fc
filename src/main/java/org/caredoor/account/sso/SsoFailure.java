// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import org.springframework.http.HttpStatus;

/** Why somebody does not come in; each has its text. */
enum SsoFailure {
  /** The provider cannot be reached, or answers nonsense. */
  DOWN(HttpStatus.SERVICE_UNAVAILABLE),
  /** The person, or the provider, said no. */
  DENIED(HttpStatus.FORBIDDEN),
  /** Not the answer to a question of this browser: old, repeated, or somebody else's. */
  STALE(HttpStatus.BAD_REQUEST),
  /** The provider does not take the code. */
  CODE(HttpStatus.BAD_REQUEST),
  /** The ID token does not hold: signature, issuer, audience, nonce or time. */
  TOKEN(HttpStatus.BAD_REQUEST),
  /** Signed in there in a weaker way than we ask for. */
  WEAK(HttpStatus.FORBIDDEN),
  /** No role here. */
  NO_ROLE(HttpStatus.FORBIDDEN),
  /** An administrator turned the log-in off. */
  DISABLED(HttpStatus.FORBIDDEN);

  private final HttpStatus status;

  SsoFailure(HttpStatus status) {
    this.status = status;
  }

  HttpStatus status() {
    return status;
  }
}
