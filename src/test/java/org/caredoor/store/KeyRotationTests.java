// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.caredoor.RoomTest;
import org.caredoor.store.KeyRotation.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On a copy of the key; the database gets back what it had. */
@RoomTest
class KeyRotationTests {
  private final DataSource house;
  private final JdbcClient database;
  private final DatabaseServer server;
  private final RootKey old;
  private final List<Map<String, @Nullable Object>> keys;
  @TempDir private Path dir = Path.of("");

  KeyRotationTests(KeySettings settings, PortalKey key, DataSource house, DatabaseServer server) {
    this.house = house;
    this.database = JdbcClient.create(house);
    this.server = server;
    this.old = KeyFile.keys(settings).getFirst();
    Stream.of(KeyPurpose.values()).forEach(key::ring);
    this.keys = database.sql("select * from store.data_key").query().listOfRows();
  }

  @BeforeEach
  void aFileOfItsOwn() throws IOException {
    KeyFile.write(file(), List.of(old));
  }

  @AfterEach
  void asBefore() {
    database.sql("delete from store.data_key").update();
    for (Map<String, @Nullable Object> row : keys) {
      database
          .sql("insert into store.data_key values (?, ?, ?, ?)")
          .params(
              Arrays.asList(
                  row.get("purpose"),
                  row.get("generation"),
                  row.get("wrapped"),
                  row.get("made_at")))
          .update();
    }
    database.sql("update store.key_check set fingerprint = ?").param(old.fingerprint()).update();
  }

  @Test
  void whatTheOldKeySealedIsReadAndWhatIsNewIsSealedUnderAnother() {
    Keyring sealing = ring(KeyPurpose.SEAL);
    Keyring linking = ring(KeyPurpose.AUDIT);
    Keyring marking = ring(KeyPurpose.MARK);
    assertThat(rotation().rotate()).isEqualTo(Outcome.CHANGED);
    assertThat(ring(KeyPurpose.SEAL).all()).startsWith(sealing.newest()).hasSize(2);
    assertThat(ring(KeyPurpose.AUDIT).all()).startsWith(linking.newest()).hasSize(2);
    assertThat(ring(KeyPurpose.SEAL).newest()).isNotEqualTo(sealing.newest());
    assertThat(ring(KeyPurpose.MARK).all()).isEqualTo(marking.all());
  }

  @Test
  void theOldKeyOpensNothingAnyMoreAndLiesBesideForBackups() throws IOException {
    rotation().rotate();
    assertThat(rotation().finish()).isTrue();
    assertThat(KeyFile.keys(settings())).hasSize(1).doesNotContain(old);
    assertThatThrownBy(() -> PortalKey.of(new KeySettings(old.text(), ""), house))
        .hasMessageContaining("changed to");
    for (byte[] wrapped :
        database.sql("select wrapped from store.data_key").query(byte[].class).list()) {
      for (KeyPurpose purpose : KeyPurpose.values()) {
        assertThatThrownBy(() -> old.unwrap(purpose, 1, wrapped))
            .isInstanceOf(IllegalStateException.class);
      }
    }
    Path kept = dir.resolve("secret.key.before-" + old.fingerprint().substring(0, 8));
    assertThat(Files.readString(kept)).isEqualTo(old.text());
    assertThat(Files.getPosixFilePermissions(kept))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whoIsKilledBeforeTheChangeStartsWithTheOldKeyAndGoesOnWithTheNewOne() throws IOException {
    RootKey next = RootKey.random();
    KeyFile.write(file(), List.of(next, old));
    Keyring before = ring(KeyPurpose.SEAL);
    assertThat(rotation().rotate()).isEqualTo(Outcome.CHANGED);
    assertThat(ring(KeyPurpose.SEAL).all()).startsWith(before.newest());
    assertThat(fingerprint()).isEqualTo(next.fingerprint());
  }

  @Test
  void whoIsKilledAfterTheChangeGoesOnAndChangesNothingTwice() {
    rotation().rotate();
    Keyring after = ring(KeyPurpose.SEAL);
    assertThat(rotation().rotate()).isEqualTo(Outcome.WENT_ON);
    assertThat(ring(KeyPurpose.SEAL).all()).isEqualTo(after.all());
    assertThat(rotation().finish()).isTrue();
    assertThat(ring(KeyPurpose.SEAL).all()).isEqualTo(after.all());
  }

  @Test
  void aChangeThatBreaksOffChangesNothing() {
    database
        .sql("insert into store.data_key (purpose, generation, wrapped) values ('audit', 255, ?)")
        .param(old.wrap(KeyPurpose.AUDIT, 255, RootKey.randomBytes()))
        .update();
    Keyring before = ring(KeyPurpose.SEAL);
    assertThatThrownBy(() -> rotation().rotate())
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(fingerprint()).isEqualTo(old.fingerprint());
    assertThat(ring(KeyPurpose.SEAL).all()).isEqualTo(before.all());
  }

  @Test
  void noKeyIsChangedUnderAPortalThatRuns() throws Exception {
    var properties = new Properties();
    properties.setProperty("user", server.house().user());
    properties.setProperty("password", server.house().password());
    properties.setProperty("ApplicationName", "caredoor house elsewhere");
    try (var another = DriverManager.getConnection(server.url(), properties)) {
      assertThat(another.isValid(5)).isTrue();
      assertThat(rotation().rotate()).isEqualTo(Outcome.IN_USE);
    }
    assertThat(fingerprint()).isEqualTo(old.fingerprint());
  }

  @Test
  void whereTheKeyIsNoFileTheNewOneIsGivenBeforeTheOldOne() {
    assertThat(new KeyRotation(new KeySettings(old.text(), ""), house).rotate())
        .isEqualTo(Outcome.NO_NEW_KEY);
    RootKey next = RootKey.random();
    var both = new KeyRotation(new KeySettings(next.text() + " " + old.text(), ""), house);
    assertThat(both.rotate()).isEqualTo(Outcome.CHANGED);
    assertThat(fingerprint()).isEqualTo(next.fingerprint());
    assertThat(both.finish()).isFalse();
    assertThat(new KeyRotation(new KeySettings(next.text(), ""), house).finish()).isTrue();
  }

  private Path file() {
    return dir.resolve("secret.key");
  }

  private KeySettings settings() {
    return new KeySettings("", file().toString());
  }

  private KeyRotation rotation() {
    return new KeyRotation(settings(), house);
  }

  private Keyring ring(KeyPurpose purpose) {
    return PortalKey.of(settings(), house).ring(purpose);
  }

  private String fingerprint() {
    return database.sql("select fingerprint from store.key_check").query(String.class).single();
  }
}
