// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.session;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.caredoor.account.AccountSessions;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Vault;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** The sessions of one person. */
@Component
class OpenSessions {
  private final FindByIndexNameSessionRepository<? extends Session> repository;
  private final Vault vault;

  OpenSessions(FindByIndexNameSessionRepository<? extends Session> repository, Vault vault) {
    this.repository = repository;
    this.vault = vault;
  }

  /**
   * One of them.
   *
   * @param mark names it on a page, where its id, which is a key, must not stand
   */
  record Open(String mark, Arrival arrival, Instant lastUsed, boolean own) {}

  /** This one first, then the last used. */
  List<Open> of(SignedIn who, HttpServletRequest request) {
    return repository.findByPrincipalName(who.name()).entrySet().stream()
        .filter(e -> !e.getValue().isExpired())
        .flatMap(e -> arrival(e.getValue()).map(arrival -> open(e, arrival, request)).stream())
        .sorted(
            Comparator.comparing(Open::own)
                .reversed()
                .thenComparing(Open::lastUsed, Comparator.reverseOrder()))
        .toList();
  }

  private Open open(
      Map.Entry<String, ? extends Session> entry, Arrival arrival, HttpServletRequest request) {
    return new Open(
        mark(entry.getKey()),
        arrival,
        entry.getValue().getLastAccessedTime(),
        isOwn(entry.getKey(), request));
  }

  /** Ends one that is not this one; false when there is none of that mark. */
  boolean end(SignedIn who, HttpServletRequest request, String mark) {
    return end(who, id -> !isOwn(id, request) && mark(id).equals(mark));
  }

  /** Ends all but this one; false when there is no other. */
  boolean endOthers(SignedIn who, HttpServletRequest request) {
    return end(who, id -> !isOwn(id, request));
  }

  private boolean end(SignedIn who, Predicate<String> which) {
    Map<String, ? extends Session> all = repository.findByPrincipalName(who.name());
    List<String> ending = all.keySet().stream().filter(which).toList();
    ending.forEach(repository::deleteById);
    return !ending.isEmpty();
  }

  private static boolean isOwn(String id, HttpServletRequest request) {
    return id.equals(request.getSession().getId()) || id.equals(AccountSessions.storedId(request));
  }

  private String mark(String id) {
    return vault.fingerprint("session on a page", id).substring(0, 32);
  }

  /** Empty while somebody is between password and second factor. */
  private static Optional<Arrival> arrival(Session session) {
    Object context =
        session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
    return context instanceof SecurityContext known
            && known.getAuthentication() != null
            && known.getAuthentication().getDetails() instanceof Arrival arrival
        ? Optional.of(arrival)
        : Optional.empty();
  }
}
