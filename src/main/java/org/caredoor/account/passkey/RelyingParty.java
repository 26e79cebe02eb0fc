// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.net.URI;
import java.util.Locale;
import org.caredoor.web.Branding;
import org.caredoor.web.PublicAddress;
import org.springframework.stereotype.Component;

/**
 * Who the keys are for: the host of the portal's public address. A key made for it answers to no
 * other, and no page of another origin may ask it.
 */
@Component
class RelyingParty {
  private static final String LOCAL = "localhost";

  private final String id;
  private final String name;
  private final Origin origin;

  RelyingParty(PublicAddress address, Branding branding) {
    URI url = address.publicUrl();
    id = url.getHost().toLowerCase(Locale.ROOT);
    name = branding.fullName();
    origin = Origin.create(url.getScheme() + "://" + url.getAuthority());
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  /** Browsers make keys for names only, not for numbers. */
  boolean isName() {
    return id.chars().anyMatch(Character::isLetter) && !id.startsWith("[");
  }

  ServerProperty asks(byte[] challenge) {
    return ServerProperty.builder()
        .originPredicate(this::isOurs)
        .rpId(id)
        .challenge(new DefaultChallenge(challenge))
        .build();
  }

  /** On one's own machine any port will do: nobody else answers there. */
  private boolean isOurs(Origin asked) {
    return asked.equals(origin)
        || id.equals(LOCAL) && "http".equals(asked.getScheme()) && LOCAL.equals(asked.getHost());
  }
}
