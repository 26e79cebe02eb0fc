// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import org.caredoor.audit.NotAuditedException;
import org.caredoor.web.TurnedAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down who was turned away at the guards: of many a few, and never what they sent. */
@Component
class TurnedAwayTrail implements TurnedAway {
  private static final Logger LOG = LoggerFactory.getLogger(TurnedAwayTrail.class);

  private final SignInTrail trail;

  TurnedAwayTrail(SignInTrail trail) {
    this.trail = trail;
  }

  @Override
  public void hear(Why why, String address) {
    var act =
        switch (why) {
          case FOREIGN_HOST -> SignInTrail.Act.FOREIGN_HOST;
          case FOREIGN_SITE -> SignInTrail.Act.FOREIGN_SITE;
        };
    try {
      trail.held(act, SignedIn.Realm.PATIENT, null, address, why.name().replace('_', '-'));
    } catch (NotAuditedException e) {
      LOG.warn("A refused request is not in the trail", e);
    }
  }
}
