// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.sql.Date;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.directory.Sites;
import org.caredoor.operations.SampleSignIns.SignIn;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.caredoor.web.Branding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Loads the sample clinic into an empty portal. */
@Component
class SampleClinic {
  private final Database database;
  private final Sites sites;
  private final Accounts accounts;
  private final Patients patients;
  private final Grants grants;
  private final InstantSource clock;
  private final Branding branding;

  SampleClinic(
      Database database,
      Sites sites,
      Accounts accounts,
      Patients patients,
      Grants grants,
      InstantSource clock,
      Branding branding) {
    this.database = database;
    this.sites = sites;
    this.accounts = accounts;
    this.patients = patients;
    this.grants = grants;
    this.clock = clock;
    this.branding = branding;
  }

  /**
   * Loads sites, sign-ins and the hand-made records where that was not done yet.
   *
   * @param decline leave the portal empty, now and at later starts
   * @return the sign-ins; empty when there is no sample here
   */
  List<SignIn> loadCast(boolean decline) {
    record State(boolean declined) {}
    Optional<State> state =
        database
            .house()
            .sql("select declined from operations.sample")
            .query((row, n) -> new State(row.getBoolean(1)))
            .optional();
    if (state.isPresent()) {
      return state.get().declined()
          ? List.of()
          : Clinic.read().map(SampleSignIns::of).orElse(List.of());
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), branding.zone());
    if (decline) {
      note(true, null);
      return List.of();
    }
    Optional<Clinic> inThisBuild = Clinic.read();
    if (inThisBuild.isEmpty()) {
      Screen.hint("This build has no sample clinic; the portal starts empty.");
      return List.of();
    }
    Clinic clinic = inThisBuild.get();
    int sortNo = 0;
    for (Clinic.Place place : clinic.sites()) {
      sites.put(place.site(), ++sortNo);
    }
    for (Clinic.Login login : clinic.staff()) {
      open(
          login,
          SignedIn.Realm.STAFF,
          Set.of(StaffRole.ofCode(Objects.requireNonNull(login.role()))));
    }
    for (Clinic.Login login : clinic.accounts()) {
      AccountId account = open(login, SignedIn.Realm.PATIENT, Set.of());
      if (login.patient() != null) {
        chart(clinic, login.patient()).ifPresent(p -> grants.give(account, p, "SELF", "self"));
      }
      for (Clinic.Grant grant :
          Objects.requireNonNullElse(login.grants(), List.<Clinic.Grant>of())) {
        chart(clinic, grant.patient())
            .ifPresent(p -> grants.give(account, p, grant.relationship(), grant.basis()));
      }
    }
    note(false, today);
    return SampleSignIns.of(clinic);
  }

  /** Loads the other patients, which may take a while. */
  void loadOthers() {}

  private AccountId open(Clinic.Login login, SignedIn.Realm realm, Set<StaffRole> roles) {
    return accounts.open(
        realm,
        login.userName(),
        login.name(),
        Objects.requireNonNullElse(login.language(), "en"),
        login.password(),
        SampleSignIns.secret(login.totpSecret()),
        roles);
  }

  private Optional<PatientId> chart(Clinic clinic, Map<String, String> identifier) {
    return identifier.entrySet().stream()
        .flatMap(i ->
            patients
                .byIdentifier(
                    Objects.requireNonNull(clinic.identifierSystems().get(i.getKey())),
                    i.getValue())
                .stream())
        .findFirst();
  }

  private void note(boolean declined, @Nullable LocalDate castMovedTo) {
    database
        .house()
        .sql("insert into operations.sample (declined, cast_moved_to) values (?, ?)")
        .param(declined)
        .param(castMovedTo == null ? null : Date.valueOf(castMovedTo))
        .update();
  }
}
