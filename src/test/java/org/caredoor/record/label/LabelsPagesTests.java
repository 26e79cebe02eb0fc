// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** Labels by the rules and by hand, as staff, parents and the patient see them. */
@PortalTest
class LabelsPagesTests {
  private static final String FORM = "form[action$=/labels]";

  private final Portal portal;
  private final Database database;
  private final TestDatabase trail;

  LabelsPagesTests(Portal portal, Database database, TestDatabase trail) {
    this.portal = portal;
    this.database = database;
    this.trail = trail;
  }

  /**
   * Nothing of it is tagged: the rules find birth control and tests, and all else hangs with it.
   */
  @Test
  void aMotherSeesNothingOfHerTeensPrivateVisit() {
    String lucia = keyOf("Lucía");
    Browser ana = portal.as("ana");
    for (String page :
        List.of(
            "/home",
            "/visits",
            "/records/visits",
            "/records",
            "/records/results",
            "/medicines",
            "/records/vitals",
            "/records/search?q=teen",
            "/records/search?q=ferritin")) {
      HtmlPage shown = ana.get("/for/" + lucia + page);
      assertThat(shown.status()).as(page).isEqualTo(200);
      assertThat(shown.text("main").toLowerCase(Locale.ROOT))
          .as(page)
          .doesNotContain("teen health", "chlamydia", "gonorrhea", "birth control", "phq")
          .doesNotContain("september 15", "sep 15");
    }
    for (int no : privateEntries(lucia)) {
      assertThat(ana.get("/for/" + lucia + "/records/results/" + no).status()).isEqualTo(404);
      assertThat(ana.get("/for/" + lucia + "/visits/" + no).status()).isEqualTo(404);
    }
    assertThat(ana.get("/for/" + lucia + "/records/vitals").text("main")).contains("112.9");
    assertThat(ana.get("/for/" + lucia + "/visits").text("main")).contains("check-up");
    assertThat(portal.as("lucia").get("/visits").text("main")).contains("Teen health visit");
  }

  @Test
  void staffReadWhyAnEntryIsPrivateAndWhoSeesIt() {
    String lucia = keyOf("Lucía");
    Browser nurse = open("ida.hansen", lucia);
    HtmlPage chlamydia = nurse.get(labels(lucia, entryOf(lucia, "21613-5")));
    assertThat(chlamydia.status()).isEqualTo(200);
    assertThat(chlamydia.text("main"))
        .contains("HIV and sexually transmitted infections", "“sti-hiv”", "“chlamyd*”");
    assertThat(chlamydia.texts("tbody tr"))
        .containsExactlyInAnyOrder(
            "Lucía Reyes The patient Yes", "Ana Reyes Mother No", "Ramón Reyes Father No");
    HtmlPage ferritin = nurse.get(labels(lucia, privateFerritin(lucia)));
    assertThat(ferritin.text("main")).contains("Belongs together with").contains("Chlamydia");
    assertThat(ferritin.texts("tbody tr")).contains("Ana Reyes Mother No");
    HtmlPage result = nurse.get(chart(lucia) + "/records/results/" + privateFerritin(lucia));
    assertThat(nurse.click(result, "main a:contains(Who may see this)").text("h1"))
        .isEqualTo(ferritin.text("h1"));
  }

  @Test
  void aLabelByHandHidesAnEntryAndIsTracedForThePatient() {
    Family family = family();
    assertThat(family.parentSees()).isTrue();
    Browser nurse = open("maria.santos", family.key());
    long before = trail.lastEvent();
    HtmlPage page = nurse.get(labels(family.key(), family.entry()));
    HtmlPage after =
        nurse.submit(
            page,
            FORM,
            Map.of("label", "abuse", "act", "GIVE", "reason", "Asked to keep it from her father"));
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.text("main"))
        .contains("Given by", "Asked to keep it from her father", "Violence and abuse: given");
    assertThat(after.texts("tbody tr")).anyMatch(row -> row.endsWith("Father No"));
    assertThat(family.parentSees()).isFalse();
    assertThat(portal.tracesSince(before))
        .filteredOn(t -> t.what().contains("/entries/"))
        .isNotEmpty()
        .allMatch(t -> Objects.equals(t.patientId(), family.chart().value()));
    nurse.submit(
        after, FORM, Map.of("label", "abuse", "act", "UNDO", "reason", "No longer needed"));
    assertThat(family.parentSees()).isTrue();
    HtmlPage past = nurse.get(labels(family.key(), family.entry()));
    assertThat(past.text("main")).contains("Violence and abuse: given Over");
  }

  @Test
  void takingALabelAwayOpensTheEntryAndIsForThoseWhoTreat() {
    String lucia = keyOf("Lucía");
    int no = entryOf(lucia, "21613-5");
    Browser pharmacist = open("priya.nair", lucia);
    HtmlPage form = pharmacist.get(labels(lucia, no));
    assertThat(form.has("#act-TAKE")).isFalse();
    assertThat(
            pharmacist
                .submit(form, FORM, Map.of("label", "sti-hiv", "act", "TAKE", "reason", "x"))
                .status())
        .isEqualTo(403);
    Browser doctor = open("james.tran", lucia);
    HtmlPage page = doctor.get(labels(lucia, no));
    HtmlPage after =
        doctor.submit(
            page, FORM, Map.of("label", "sti-hiv", "act", "TAKE", "reason", "She asked for it"));
    assertThat(after.text("main")).contains("Taken away by hand", "She asked for it");
    assertThat(after.texts("tbody tr")).contains("Ana Reyes Mother No"); // the visit is private
    doctor.submit(
        after, FORM, Map.of("label", "sti-hiv", "act", "UNDO", "reason", "Back to the rules"));
  }

  @Test
  void aReasonIsNeeded() {
    Family family = family();
    Browser nurse = open("maria.santos", family.key());
    HtmlPage page = nurse.get(labels(family.key(), family.entry()));
    HtmlPage again =
        nurse.submit(page, FORM, Map.of("label", "abuse", "act", "GIVE", "reason", "  "));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text("[role=alert]")).contains("reason");
    assertThat(again.has("#label option[value=abuse][selected]")).isTrue();
    assertThat(
            nurse
                .submit(page, FORM, Map.of("label", "secret", "act", "GIVE", "reason", "x"))
                .status())
        .isEqualTo(422);
    assertThat(family.parentSees()).isTrue();
  }

  @Test
  void othersAndClosedChartsGetNothing() {
    Family family = family();
    String address = labels(family.key(), family.entry());
    assertThat(portal.as("tess.holloway").get(address).status()).isEqualTo(403);
    assertThat(portal.as("samuel.greer").get(address).status()).isEqualTo(403);
    assertThat(portal.as("priya.nair").get(address).path())
        .isEqualTo("/staff/people/" + family.key());
    Browser nurse = open("maria.santos", family.key());
    assertThat(nurse.get(labels(family.key(), 99_999)).status()).isEqualTo(404);
    assertThat(nurse.get(labels(family.key(), family.entry())).status()).isEqualTo(200);
    Family another = family();
    assertThat(nurse.get(labels(another.key(), another.entry())).path())
        .isEqualTo("/staff/people/" + another.key());
  }

  @Test
  void inAnEmergencyNothingIsLabeled() {
    Family family = family();
    Browser doctor = open("grace.okafor", family.key());
    String address = labels(family.key(), family.entry());
    HtmlPage form = doctor.get(address);
    assertThat(form.status()).isEqualTo(200);
    String person = "/staff/people/" + family.key();
    doctor.submit(
        doctor.get(person + "/emergency"),
        "form[action$=/emergency]",
        Map.of("reason", "urgent", "note", "Fainted in our waiting room", "understood", "1"));
    assertThat(doctor.get(person + "/chart/home").has(".emergency")).isTrue();
    assertThat(doctor.get(address).path()).isEqualTo(person);
    doctor.submit(form, FORM, Map.of("label", "abuse", "act", "GIVE", "reason", "x"));
    assertThat(family.parentSees()).isTrue();
  }

  @Test
  void itSpeaksSpanish() {
    Family family = family();
    Browser nurse = open("maria.santos", family.key()).inLanguage("es");
    assertThat(nurse.get(labels(family.key(), family.entry())).text("main"))
        .contains("Quién lo ve ahora", "Poner o quitar una etiqueta");
  }

  /** A child whose father has a log-in. */
  private final class Family {
    private final Cast.Person father;
    private final PatientId chart;
    private final int entry;

    Family() {
      var hospital = new Hospital(portal);
      var child = Hospital.Patient.only("Runa", "Holm", "2019-03-04");
      assertThat(hospital.send(child.json(""))).isEqualTo(200);
      assertThat(
              hospital.send(
                  hospital.potassium(child, "k", "final", "4.1", 2, portal.clock().instant())))
          .isEqualTo(200);
      chart = hospital.chart(child);
      father = Cast.stranger("Aksel Holm");
      portal.bean(Grants.class).give(portal.enter(father), chart, "FTH", Basis.PARENT);
      entry = entryOf(chart.text(), "2823-3");
    }

    String key() {
      return chart.text();
    }

    PatientId chart() {
      return chart;
    }

    int entry() {
      return entry;
    }

    boolean parentSees() {
      return portal.as(father).get("/for/" + key() + "/records/results/" + entry).status() == 200;
    }
  }

  private Family family() {
    return new Family();
  }

  private Browser open(String staff, String key) {
    Browser browser = portal.as(staff);
    browser.submit(
        browser.get("/staff/people/" + key), "form[action$=/opening]", Map.of("purpose", "TREAT"));
    return browser;
  }

  private static String labels(String key, int entry) {
    return "/staff/people/" + key + "/entries/" + entry + "/labels";
  }

  private static String chart(String key) {
    return "/staff/people/" + key + "/chart";
  }

  private String keyOf(String given) {
    return new PatientId(
            database
                .house()
                .sql(
                    "select patient_id from patient.chart where given_name = ? and family_name ="
                        + " 'Reyes'")
                .param(given)
                .query(Long.class)
                .single())
        .text();
  }

  private int entryOf(String key, String code) {
    return database
        .house()
        .sql(
            "select min(entry_no) from record.entry where patient_id = ? and code = ? and not"
                + " deleted")
        .params(PatientId.parse(key).orElseThrow().value(), code)
        .query(Integer.class)
        .single();
  }

  /** The ferritin of the private visit has no label of its own. */
  private int privateFerritin(String key) {
    return database
        .house()
        .sql(
            """
            select entry_no from record.entry where patient_id = ? and code = '2276-4'
              and own_labels = 0 and labels <> 0
            """)
        .param(PatientId.parse(key).orElseThrow().value())
        .query(Integer.class)
        .single();
  }

  private List<Integer> privateEntries(String key) {
    return database
        .house()
        .sql(
            """
            select entry_no from record.entry e where patient_id = ? and encounter_no = (
              select encounter_no from record.entry c where c.patient_id = e.patient_id and c.code = '21613-5')
            """)
        .param(PatientId.parse(key).orElseThrow().value())
        .query((row, n) -> row.getInt(1))
        .list();
  }
}
