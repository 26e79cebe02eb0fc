// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at the page and whose record is open; set on the request by {@code access} under {@link
 * #ATTRIBUTE}. Absent on public pages.
 *
 * @param side patient or staff shell
 * @param name the signed-in person's display name
 * @param open the record that is open, if any
 * @param people the records this person may open, own first
 * @param prefix put before every link into the open record: empty, {@code /for/KEY} or {@code
 *     /staff/people/KEY/chart}
 * @param roles staff roles
 * @param closed addresses of the open record that this viewer may not open, and all below them
 */
public record Viewer(
    Side side,
    String name,
    @Nullable Subject open,
    List<Subject> people,
    String prefix,
    List<String> roles,
    List<String> closed) {
  /** The same viewer, with these addresses closed. */
  public Viewer closing(List<String> addresses) {
    return new Viewer(side, name, open, people, prefix, roles, addresses);
  }

  /** The same viewer on another day: how old the person of the open record is then. */
  public Viewer foreseeing(int age, boolean partly) {
    return open == null
        ? this
        : new Viewer(side, name, open.foreseen(age, partly), people, prefix, roles, closed);
  }

  /** Request attribute that holds the viewer. */
  public static final String ATTRIBUTE = Viewer.class.getName();

  /** The two sides of the desk. */
  public enum Side {
    PATIENT,
    STAFF
  }

  /**
   * A person whose record can be opened.
   *
   * @param given what they are called, "Ana"
   * @param full full name
   * @param relationship {@code self} or a FHIR v3-RoleCode such as {@code CHILD}, seen from the
   *     viewer
   * @param tint 0 for oneself, 1 to 3 for others: the colour of the page edge
   * @param born birth date
   * @param age in whole years today
   * @param partly the viewer sees a part of the record only, because of the person's age
   * @param home link to this person's home page
   */
  public record Subject(
      String given,
      String full,
      String relationship,
      int tint,
      @Nullable LocalDate born,
      int age,
      boolean partly,
      String home) {
    Subject foreseen(int then, boolean partlyThen) {
      return new Subject(given, full, relationship, tint, born, then, partlyThen, home);
    }

    /** True when it is the viewer's own record. */
    public boolean self() {
      return tint == 0;
    }

    /** First letter, for the round mark. */
    public String initial() {
      return given.isEmpty() ? "?" : given.substring(0, given.offsetByCodePoints(0, 1));
    }
  }

  /** Whether an address of the open record, without its prefix, is open to the viewer. */
  public boolean opens(String inner) {
    return closed.stream()
        .noneMatch(c -> inner.equals(c) || !c.equals("/me") && inner.startsWith(c + "/"));
  }

  /** True when the viewer has one of these staff roles. */
  public boolean anyRole(String... wanted) {
    return Arrays.stream(wanted).anyMatch(roles::contains);
  }

  /** What the viewer is called: the first word of the name that is no title such as "Dr.". */
  public String given() {
    return Arrays.stream(name.split("\\s+"))
        .filter(word -> !word.isEmpty() && !word.endsWith("."))
        .findFirst()
        .orElse(name);
  }

  /** First letters of the name's first two words, for the round mark. */
  public String initials() {
    return Arrays.stream(name.split("\\s+"))
        .filter(word -> !word.isEmpty() && Character.isLetter(word.codePointAt(0)))
        .limit(2)
        .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
        .collect(Collectors.joining());
  }

  /** True when somebody else's record is open. */
  public boolean proxy() {
    return side == Side.PATIENT && open != null && !open.self();
  }
}
