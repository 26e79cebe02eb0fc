// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.account.StaffSites;
import org.caredoor.directory.Sites;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.springframework.stereotype.Component;

/** Sites, sign-ins and grants of the sample clinic. */
@Component
class SamplePeople {
  private final Sites sites;
  private final Accounts accounts;
  private final Patients patients;
  private final Charts charts;
  private final Grants grants;
  private final StaffSites staffSites;

  SamplePeople(
      Sites sites,
      Accounts accounts,
      Patients patients,
      Charts charts,
      Grants grants,
      StaffSites staffSites) {
    this.staffSites = staffSites;
    this.sites = sites;
    this.accounts = accounts;
    this.patients = patients;
    this.charts = charts;
    this.grants = grants;
  }

  void openSites(Clinic clinic, LocalDate today) {
    int sortNo = 0;
    for (Clinic.Place place : clinic.sites()) {
      sites.put(place.site(today), ++sortNo);
    }
  }

  void openSitesAndAccounts(Clinic clinic, LocalDate today) {
    openSites(clinic, today);
    for (Clinic.Login login : clinic.staff()) {
      StaffRole role = StaffRole.ofCode(Objects.requireNonNull(login.role()));
      AccountId account = open(login, SignedIn.Realm.STAFF, Set.of(role));
      if (login.site() != null) {
        staffSites.assign(account, login.site());
      }
    }
    for (Clinic.Login login : clinic.accounts()) {
      open(login, SignedIn.Realm.PATIENT, Set.of());
    }
  }

  /** Gives the grants whose charts are here, and each chart the site of its family doctor. */
  void tieToCharts(Clinic clinic, Map<String, String> familyDoctors) {
    for (Clinic.Login login : clinic.accounts()) {
      AccountId account =
          accounts.byUserName(SignedIn.Realm.PATIENT, login.userName()).orElseThrow();
      if (login.patient() != null) {
        chart(clinic, login.patient()).ifPresent(p -> grants.give(account, p, "SELF", Basis.SELF));
      }
      List<Clinic.Grant> given = Objects.requireNonNullElse(login.grants(), List.of());
      for (Clinic.Grant grant : given) {
        chart(clinic, grant.patient())
            .ifPresent(
                p -> grants.give(account, p, grant.relationship(), Basis.ofCode(grant.basis())));
      }
    }
    familyDoctors.forEach((number, doctor) ->
        clinic
            .siteOf(doctor)
            .ifPresent(site ->
                chart(clinic, Map.of("mrn", number)).ifPresent(p -> charts.assignSite(p, site))));
  }

  /** Gives each patient of a source without a family doctor here one of the sites. */
  void shareAmongSites(Clinic clinic, String source) {
    List<Clinic.Place> all = clinic.sites();
    int next = 0;
    for (PatientId patient : charts.withoutSite(source)) {
      charts.assignSite(patient, all.get(next++ % all.size()).key());
    }
  }

  private AccountId open(Clinic.Login login, SignedIn.Realm realm, Set<StaffRole> roles) {
    AccountId account =
        accounts.open(
            realm,
            login.userName(),
            login.name(),
            Objects.requireNonNullElse(login.language(), "en"),
            login.password(),
            SampleSignIns.secret(login.totpSecret()),
            roles);
    accounts.enterEmail(account, login.userName() + "@example.org"); // nobody's, by RFC 2606
    if (Boolean.TRUE.equals(login.emailCode())) {
      accounts.turnEmailCodeOn(account);
    }
    return account;
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
}
