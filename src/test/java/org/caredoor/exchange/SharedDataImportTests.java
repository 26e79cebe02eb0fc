// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caredoor.RoomTest;
import org.caredoor.SharedData;
import org.junit.jupiter.api.Test;

@RoomTest
class SharedDataImportTests {
  private final Feeds feeds;

  SharedDataImportTests(Feeds feeds) {
    this.feeds = feeds;
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
    assertThat(again.unchanged()).isEqualTo(first.stored());
  }
}
