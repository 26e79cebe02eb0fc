// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Ends the other sessions of a person whose password or authenticator has changed. */
@Component
public class OtherSessions {
  /** Late: a command of the command line has rooms, but no sessions. */
  private final ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> sessions;

  OtherSessions(ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> sessions) {
    this.sessions = sessions;
  }

  /** Ends all of them, where somebody else may have taken over. */
  public void endAll(SignedIn who) {
    FindByIndexNameSessionRepository<? extends Session> repository = sessions.getObject();
    repository.findByPrincipalName(who.name()).keySet().forEach(repository::deleteById);
  }

  /** Ends all but the one of this request. */
  public void end(SignedIn who, HttpServletRequest request) {
    FindByIndexNameSessionRepository<? extends Session> repository = sessions.getObject();
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
