// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteServerTests {
  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db/x, jdbc:postgresql://db/x",
    "postgresql://db:5432/x, jdbc:postgresql://db:5432/x",
    "postgres://db/x?sslmode=require, jdbc:postgresql://db/x?sslmode=require",
  })
  void takesAddressesAsOtherProgramsWriteThem(String written, String jdbc) {
    assertThat(RemoteServer.jdbc(written)).isEqualTo(jdbc);
  }
}
