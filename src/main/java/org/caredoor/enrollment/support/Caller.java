// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.caredoor.access.Callers;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogIns;
import org.jspecify.annotations.Nullable;

/**
 * Who is on the telephone, or stands at the desk. What is done is done to their own log-in and to
 * no other.
 *
 * @param code as forms send it: {@code self}, {@code g3} for whoever has that grant, {@code other}
 * @param person the user name or address of somebody else, as typed
 * @param tie what they are to the patient now or were; null where that is nothing
 * @param logIn theirs; null where they have none
 */
record Caller(
    String code, String person, Callers.@Nullable Caller tie, LogIns.@Nullable LogIn logIn) {
  static final String SELF = "self";
  static final String OTHER = "other";

  boolean self() {
    return code.equals(SELF);
  }

  /** Their log-in, where one is known without asking how the patient's way to it stands. */
  @Nullable AccountId account() {
    return tie != null ? tie.account() : logIn != null ? logIn.id() : null;
  }

  /** What is put behind an address, so that it is about this caller. */
  String query() {
    return "?caller="
        + code
        + (person.isEmpty() ? "" : "&person=" + URLEncoder.encode(person, StandardCharsets.UTF_8));
  }

  /** Of somebody else than the patient. */
  String name() {
    return tie != null ? tie.name() : logIn != null ? logIn.name() : "";
  }

  /** What they are to the patient (v3-RoleCode); empty for nothing that we know. */
  String relationship() {
    return tie == null ? "" : tie.relationship();
  }

  /**
   * Whom a form or an address means.
   *
   * @param all everybody who was ever let in
   * @param found the log-ins of exactly that name or address
   */
  static Caller of(List<Callers.Caller> all, String code, String person, List<LogIns.LogIn> found) {
    if (code.equals(OTHER)) {
      Optional<LogIns.LogIn> one =
          found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
      return one.flatMap(l ->
              all.stream()
                  .filter(c -> !c.self() && c.account().equals(l.id()))
                  .findFirst()
                  .map(c -> new Caller("g" + c.no(), "", c, null)))
          .orElseGet(() -> new Caller(OTHER, person, null, one.orElse(null)));
    }
    return all.stream()
        .filter(c -> !c.self() && code.equals("g" + c.no()))
        .findFirst()
        .map(c -> new Caller(code, "", c, null))
        .orElseGet(() -> new Caller(SELF, "", own(all), null));
  }

  /** Who may call about a patient who has died: the first whom something is open to, or nobody. */
  static Caller left(List<Callers.Caller> all) {
    return all.stream()
        .filter(c -> !c.self() && c.code() == null)
        .findFirst()
        .map(c -> new Caller("g" + c.no(), "", c, null))
        .orElseGet(() -> new Caller(OTHER, "", null, null));
  }

  /** The patient's own tie; of several the one that holds. */
  private static Callers.@Nullable Caller own(List<Callers.Caller> all) {
    return all.stream()
        .filter(Callers.Caller::self)
        .min(Comparator.comparing(c -> c.code() != null))
        .orElse(null);
  }
}
