// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import org.caredoor.Hospital;
import org.caredoor.Portal;

/** Lists of another portal that a running portal works on. */
public final class OldLists {
  private OldLists() {}

  /** Accounts of two people: of one whom nobody knows, and of one who is taken in for it. */
  public static String accounts(Portal portal) {
    Hospital.Patient known = Hospital.Patient.only("Ruth", "Dahl", "1952-04-17");
    String mail = known.given() + "@home.example";
    new Hospital(portal)
        .send(known.json(", \"telecom\": [{\"system\": \"email\", \"value\": \"" + mail + "\"}]"));
    return """
    account,given_name,family_name,birth_date,email
    a1,Nobody,Here,1970-03-01,
    a2,%s,%s,%s,%s
    """
        .formatted(known.given(), known.family(), known.born(), mail);
  }

  /** Works until nothing is left to do. */
  public static void workOff(Portal portal) {
    MigrationWork work = portal.bean(MigrationWork.class);
    while (work.step()) {}
  }
}
