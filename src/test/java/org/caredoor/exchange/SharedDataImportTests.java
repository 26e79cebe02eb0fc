// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caredoor.RoomTest;
import org.caredoor.SharedData;
import org.caredoor.record.RefusalReason;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

@RoomTest
class SharedDataImportTests {
  private final Feeds feeds;
  private final Database database;

  SharedDataImportTests(Feeds feeds, Database database) {
    this.feeds = feeds;
    this.database = database;
  }

  @Test
  void takesInSyntheaWholeAndOnlyOnce() {
    var path = SharedData.of("synthea/synthea50-trimmed.zip");
    ImportReport first = feeds.importFiles(List.of(path), "synthea", ImportProgress.none());
    assertThat(first.firstRefusals()).isEmpty();
    assertThat(first.refused()).isZero();
    assertThat(first.waiting()).isZero();
    ImportReport again = feeds.importFiles(List.of(path), "synthea", ImportProgress.none());
    assertThat(again.stored()).isZero();
    assertThat(again.unchanged())
        .as("the directory may know some of it already")
        .isEqualTo(first.stored() + first.unchanged());
  }

  @Test
  void takesInWhatSyntheaLacks() {
    var folder = SharedData.of("us-core-patients");
    ImportReport report = feeds.importFiles(List.of(folder), "us-core", ImportProgress.none());
    assertThat(report.waiting()).isZero();
    assertThat(report.firstRefusals())
        .filteredOn(r -> r.reason() != RefusalReason.WHOLE_REFUSED)
        .extracting(Refusal::resourceType)
        .containsExactlyInAnyOrder("Group", "StructureDefinition", "SearchParameter");
    assertThat(charts()).isEqualTo(3);
  }

  @Test
  void takesInTheThickRecord() {
    var file = SharedData.of("synthea/synthea-thick-record.zip");
    ImportReport report = feeds.importFiles(List.of(file), "thick", ImportProgress.none());
    assertThat(report.refused()).isZero();
    assertThat(report.stored()).isGreaterThan(20_000);
    assertThat(charts()).isEqualTo(1);
  }

  private long charts() {
    return database.house().sql("select count(*) from patient.chart").query(Long.class).single();
  }
}
