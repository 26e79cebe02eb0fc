// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Ends the other sessions of a person whose password or authenticator has changed. */
@Component
class OtherSessions {
  private final FindByIndexNameSessionRepository<? extends Session> repository;

  OtherSessions(FindByIndexNameSessionRepository<? extends Session> repository) {
    this.repository = repository;
  }

  void end(SignedIn who, HttpServletRequest request) {
    String own = request.getSession().getId();
    repository.findByPrincipalName(who.name()).keySet().stream()
        .filter(id -> !id.equals(own))
        .forEach(repository::deleteById);
  }
}
