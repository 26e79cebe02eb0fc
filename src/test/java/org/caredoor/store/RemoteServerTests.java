// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://db.internal/x",
        "postgresql://db.internal/x?sslmode=require",
        "postgresql://db.internal/x?sslmode=prefer",
        "postgresql://db.internal/x?sslmode=nonsense",
        "postgresql://10.0.0.7:5432/x?ssl=false",
        "postgresql://localhost,db2.internal/x",
        "postgresql://localhost.evil.example/x",
        "postgresql://db/x?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory"
      })
  void anotherMachineIsSpokenToByCheckedTlsOnly(String url) {
    assertThatThrownBy(() -> PrivateWay.check(RemoteServer.jdbc(url), false))
        .isInstanceOf(CannotOpenStoreException.class)
        .hasMessageContaining("CAREDOOR_DB_URL");
    assertThatNoException().isThrownBy(() -> PrivateWay.check(RemoteServer.jdbc(url), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://db.internal/x?sslmode=verify-full",
        "postgresql://db.internal/x?sslmode=verify-ca&sslrootcert=/etc/ca.crt",
        "postgresql://db.internal/x?ssl=true",
        "postgresql://localhost/x",
        "postgresql://127.0.0.1:5433/x",
        "postgresql://[::1]:5433/x",
        "jdbc:postgresql:x"
      })
  void thisMachineNeedsNoneAndCheckedTlsIsEnough(String url) {
    assertThatNoException().isThrownBy(() -> PrivateWay.check(RemoteServer.jdbc(url), false));
  }
}
