// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Demographics.Contact;
import org.caredoor.patient.Demographics.Identifier;
import org.caredoor.patient.Demographics.Name;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;

/** A portal that is given up: who has a chart here, and the lists that come from there. */
record OldPortal(
    Database database, Charts charts, Migrations migrations, MigrationWork work, LineTable lines) {
  static final String ACCOUNTS =
      "account,given_name,family_name,birth_date,record_number,email,status\n";
  static final String PROXIES =
      "account,patient_account,patient_record_number,patient_birth_date,relationship,basis,until\n";
  static final String CONSENTS = "account,consent,answer,date\n";

  /** A site to help people. */
  void site() {
    database
        .house()
        .sql(
            """
            insert into directory.site (site_key, name, address_lines, city, state, postal_code, phone, zone, sort_no)
            values ('old-town', 'Old Town', '1 Main St', 'San Diego', 'CA', '92101', '(619) 555-0100',
              'America/Los_Angeles', 99)
            on conflict do nothing
            """)
        .update();
  }

  PatientId chart(String given, String family, String born, String number, @Nullable String email) {
    return charts.open(
        new Demographics(
            List.of(new Name("official", List.of(given), family, null, null)),
            LocalDate.parse(born),
            "female",
            List.of(new Identifier("urn:mrn", number, "MR")),
            email == null ? List.of() : List.of(new Contact("email", null, email)),
            "es",
            null,
            null,
            true));
  }

  long begin(String... texts) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String text : texts) {
      files.put("file " + files.size(), text.getBytes(StandardCharsets.UTF_8));
    }
    return begin(files);
  }

  long begin(Map<String, byte[]> files) {
    Migrations.Beginning beginning = migrations.begin("MyOldPortal", "", files, null);
    assertThat(beginning).isInstanceOf(Migrations.Beginning.Begun.class);
    return ((Migrations.Beginning.Begun) beginning).no();
  }

  /** Works until nothing is left to do. */
  void workOff() {
    while (work.step()) {}
  }

  /** Code of each row, in their order. */
  List<Code> codes(long migration, Kind kind) {
    return lines
        .find(migration, new LineTable.Wanted(kind, null, null, "", LineTable.Order.LINE), 1000, 0)
        .lines()
        .stream()
        .map(Line::code)
        .toList();
  }
}
