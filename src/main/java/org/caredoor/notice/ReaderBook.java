// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.account.AccountId;
import org.caredoor.account.OwnChart;
import org.caredoor.account.Reach;
import org.caredoor.directory.SitePlaces;
import org.caredoor.notice.preference.Phones;
import org.caredoor.notice.preference.Preferences;
import org.caredoor.notice.preference.Wishes;
import org.caredoor.notice.push.PushDevice;
import org.caredoor.notice.push.PushDevices;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.web.Branding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks readers up, many at once. */
@Component
class ReaderBook {
  private final Reach reach;
  private final OwnChart ownChart;
  private final Patients patients;
  private final Preferences preferences;
  private final Phones phones;
  private final PushDevices devices;
  private final SitePlaces places;
  private final Branding branding;

  ReaderBook(
      Reach reach,
      OwnChart ownChart,
      Patients patients,
      Preferences preferences,
      Phones phones,
      PushDevices devices,
      SitePlaces places,
      Branding branding) {
    this.reach = reach;
    this.ownChart = ownChart;
    this.patients = patients;
    this.preferences = preferences;
    this.phones = phones;
    this.devices = devices;
    this.places = places;
    this.branding = branding;
  }

  /** The readers of these notices; log-ins that are gone are left out. */
  Map<AccountId, Reader> of(Collection<StoredNotice> notices) {
    Set<AccountId> accounts =
        notices.stream()
            .map(StoredNotice::account)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    if (accounts.isEmpty()) {
      return Map.of();
    }
    Map<AccountId, Wishes> wishes = preferences.of(accounts);
    Map<AccountId, List<String>> numbers = phones.confirmed(accounts);
    Map<AccountId, List<PushDevice>> browsers = devices.of(accounts);
    Map<AccountId, Chart> charts = charts(accounts);
    Map<AccountId, Reader> readers = new HashMap<>();
    reach
        .of(accounts)
        .forEach((account, person) -> {
          Wishes wished = wishes.getOrDefault(account, Wishes.NONE);
          Chart own = charts.get(account);
          readers.put(
              account,
              new Reader(
                  person,
                  own,
                  wished,
                  numbers.getOrDefault(account, List.of()),
                  browsers.getOrDefault(account, List.of()),
                  zone(wished, own)));
        });
    return readers;
  }

  private Map<AccountId, Chart> charts(Collection<AccountId> accounts) {
    Map<AccountId, PatientId> own = new HashMap<>();
    ownChart.of(accounts).forEach((account, patient) -> own.put(account, new PatientId(patient)));
    Map<PatientId, Chart> found =
        patients.charts(own.values()).stream()
            .collect(Collectors.toMap(Chart::id, Function.identity()));
    Map<AccountId, Chart> charts = new HashMap<>();
    own.forEach((account, patient) -> {
      Chart chart = found.get(patient);
      if (chart != null) {
        charts.put(account, chart);
      }
    });
    return charts;
  }

  private ZoneId zone(Wishes wished, @Nullable Chart own) {
    ZoneId zone = wished.zone();
    if (zone != null) {
      return zone;
    }
    return own == null
        ? branding.zone()
        : places.of(own.siteKey()).map(SitePlaces.Place::zone).orElse(branding.zone());
  }
}
