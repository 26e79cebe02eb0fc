// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.caredoor.account.FirstLogIns;
import org.caredoor.account.SignedIn;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Who is in the middle of their start pages in the browser of a request. */
@Component
class Here {
  private final FirstLogIns logIns;
  private final ActivationRepository activations;

  Here(FirstLogIns logIns, ActivationRepository activations) {
    this.logIns = logIns;
    this.activations = activations;
  }

  /** Somebody who has no way to sign in yet. */
  Optional<Somebody> first(HttpServletRequest request) {
    return logIns
        .current(request)
        .flatMap(first ->
            activations.unfinished(first.account()).map(a -> new Somebody(a, first, null)));
  }

  /** Somebody who has one, and has not come to the end. */
  Optional<Somebody> signedIn(HttpServletRequest request) {
    return person(request)
        .flatMap(who -> activations.unfinished(who.account()).map(a -> new Somebody(a, null, who)));
  }

  /** Either. */
  Optional<Somebody> any(HttpServletRequest request) {
    return signedIn(request).or(() -> first(request));
  }

  /** The patient who is signed in. */
  static Optional<SignedIn> person(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Authentication a
            && a.getPrincipal() instanceof SignedIn who
            && who.realm() == SignedIn.Realm.PATIENT
        ? Optional.of(who)
        : Optional.empty();
  }
}
