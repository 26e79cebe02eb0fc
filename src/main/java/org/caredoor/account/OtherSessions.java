// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Ends the other sessions of a person whose password or authenticator has changed. */
@Component
public class OtherSessions {
  private final FindByIndexNameSessionRepository<? extends Session> repository;

  OtherSessions(FindByIndexNameSessionRepository<? extends Session> repository) {
    this.repository = repository;
  }

  /** Ends all of them, where somebody else may have taken over. */
  public void endAll(SignedIn who) {
    repository.findByPrincipalName(who.name()).keySet().forEach(repository::deleteById);
  }

  void end(SignedIn who, HttpServletRequest request) {
    // of the two the stored one: a confirmation in this request may have changed the id
    List<String> own = List.of(request.getSession().getId(), asked(request));
    repository.findByPrincipalName(who.name()).keySet().stream()
        .filter(id -> !own.contains(id))
        .forEach(repository::deleteById);
  }

  private static String asked(HttpServletRequest request) {
    String id = request.getRequestedSessionId();
    return id == null ? "" : id;
  }
}
