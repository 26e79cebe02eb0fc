// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The two sides of the portal and their addresses; each has its own log-ins and its own session.
 */
public enum Side {
  PATIENT(SignedIn.Realm.PATIENT, "/sign-in", "/sign-out", "/home", "/me"),
  STAFF(SignedIn.Realm.STAFF, "/staff/sign-in", "/staff/sign-out", "/staff", "/staff");

  private final SignedIn.Realm realm;
  private final String signIn;
  private final String signOut;
  private final String home;
  private final String own;

  Side(SignedIn.Realm realm, String signIn, String signOut, String home, String own) {
    this.realm = realm;
    this.signIn = signIn;
    this.signOut = signOut;
    this.home = home;
    this.own = own;
  }

  /** The side an address belongs to. */
  public static Side of(HttpServletRequest request) {
    return of(request.getRequestURI());
  }

  public static Side of(SignedIn.Realm realm) {
    return realm == SignedIn.Realm.STAFF ? STAFF : PATIENT;
  }

  public static Side of(String path) {
    return path.equals("/staff") || path.startsWith("/staff/") ? STAFF : PATIENT;
  }

  public SignedIn.Realm realm() {
    return realm;
  }

  public String role() {
    return "ROLE_" + realm;
  }

  public String signIn() {
    return signIn;
  }

  String signOut() {
    return signOut;
  }

  /** Where a sign-in leads when no page was asked for. */
  public String home() {
    return home;
  }

  /** The page about one's own log-in. */
  public String security() {
    return own + "/security";
  }

  String session() {
    return own + "/session";
  }

  public boolean staff() {
    return this == STAFF;
  }
}
