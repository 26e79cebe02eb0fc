// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;

/**
 * Somebody new with one of each thing that a patient's log-in can have: a result, a correction
 * asked for, an address, another that is not confirmed, a number that is not, a passkey, a second
 * session.
 */
record Belongings(Cast.Person owner, AccountId account, PatientId patient) {
  private static final AtomicInteger LAST = new AtomicInteger();

  /** Somebody whom no other could be: nobody asks whether they are one. */
  static Hospital.Patient newcomer(String given, String family) {
    int no = LAST.incrementAndGet();
    return Hospital.Patient.named(
        given + Character.toString('a' + no % 26).repeat(4),
        family + Cast.stranger("").userName(),
        LocalDate.of(1950, 1, 1).plusDays(37L * no).toString());
  }

  static Belongings make(Portal portal) {
    var hospital = new Hospital(portal);
    Hospital.Patient patient = newcomer("Vera", "Holm");
    assertThat(
            hospital.send(
                patient.json(""),
                hospital.potassium(patient, "k1", "final", "4.1", 3, portal.clock().instant())))
        .isEqualTo(200);
    Cast.Person owner = Cast.stranger("Vera Holm");
    AccountId account = portal.enter(owner);
    PatientId chart = hospital.chart(patient);
    portal.bean(Grants.class).give(account, chart, "SELF", Basis.SELF);
    portal.bean(Accounts.class).enterEmail(account, owner.userName() + "@example.org");
    portal
        .bean(Database.class)
        .house()
        .sql(
            """
            insert into account.passkey (account_id, credential_id, public_key, sign_count,
                backup_eligible, backed_up, transports, name, created_at)
            values (?, decode(md5(random()::text), 'hex'), '\\x00', 0, false, false, '', 'Phone', ?)
            """)
        .params(account.value(), Timestamp.from(portal.clock().instant()))
        .update();
    portal.forgetTries();
    portal.browser().signIn(owner);
    Browser browser = portal.as(owner);
    HtmlPage receipt =
        browser.submit(
            browser.get("/records/corrections/new?page=/me"),
            "main form:has([name=wrong])",
            Map.of("wrong", "I moved house in May."));
    assertThat(receipt.path()).matches("/records/corrections/\\d+");
    HtmlPage code =
        browser.submit(
            browser.get("/me/security/contacts"),
            "main form:has([name=email])",
            Map.of("email", owner.userName() + ".second@example.org"));
    assertThat(code.path()).matches("/me/security/contacts/\\d+");
    HtmlPage number =
        browser.submit(
            browser.get("/me/notices"),
            "main form:has([name=phone])",
            Map.of("phone", "(555) 555-0123"));
    assertThat(number.path()).matches("/me/notices/phones/\\d+");
    return new Belongings(owner, account, chart);
  }
}
