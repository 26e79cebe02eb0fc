// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts another key in the place of the portal's. The file has both until everything is done, and
 * the database changes in one transaction: whoever stops it in between starts with the key that
 * counts, and goes on where it was.
 */
public final class KeyRotation {
  private final KeySettings settings;
  private final JdbcClient house;
  private final TransactionTemplate change;

  KeyRotation(KeySettings settings, DataSource house) {
    this.settings = settings;
    this.house = JdbcClient.create(house);
    this.change = new TransactionTemplate(new DataSourceTransactionManager(house));
  }

  /** How it went. */
  public enum Outcome {
    /** Another key counts from now on. */
    CHANGED,
    /** It counted already; what an earlier run left over can be done now. */
    WENT_ON,
    /** A portal runs on this database. */
    IN_USE,
    /** The file cannot be written or there is none, and no new key stands before the old one. */
    NO_NEW_KEY
  }

  /** Changes the key. What is sealed under older ones can still be read, and be sealed anew. */
  public Outcome rotate() {
    if (portalsRun()) {
      return Outcome.IN_USE;
    }
    List<RootKey> given = KeyFile.keys(settings);
    int place = given.indexOf(current(given));
    if (place == 0 && given.size() > 1) {
      return Outcome.WENT_ON;
    }
    if (place == 0) {
      RootKey next = RootKey.random();
      if (!write(next, given.getFirst())) {
        return Outcome.NO_NEW_KEY;
      }
      given = KeyFile.keys(settings);
      place = 1;
    }
    change(given.get(place), given.getFirst());
    return Outcome.CHANGED;
  }

  /**
   * Takes the older keys out of the file, once nothing needs them; false where somebody else has
   * to.
   */
  public boolean finish() {
    List<RootKey> given = KeyFile.keys(settings);
    RootKey current = current(given);
    try {
      if (!settings.text().isBlank()) {
        return given.size() == 1;
      }
      for (RootKey old : given) {
        if (!old.equals(current)) {
          KeyFile.write(kept(old), List.of(old));
        }
      }
      KeyFile.write(Path.of(settings.file()), List.of(current));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The file with the key, or the variable that holds it. */
  public String place() {
    return settings.text().isBlank() ? settings.file() : "CAREDOOR_SECRET";
  }

  private Path kept(RootKey old) {
    return Path.of(settings.file() + ".before-" + old.fingerprint().substring(0, 8));
  }

  private boolean write(RootKey next, RootKey current) {
    if (!settings.text().isBlank()) {
      return false;
    }
    try {
      KeyFile.write(Path.of(settings.file()), List.of(next, current));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private RootKey current(List<RootKey> given) {
    return PortalKey.known(
        given, house.sql("select fingerprint from store.key_check").query(String.class).single());
  }

  void change(RootKey current, RootKey next) {
    change.executeWithoutResult(status -> {
      String known =
          house
              .sql("select fingerprint from store.key_check for update")
              .query(String.class)
              .single();
      PortalKey.known(List.of(current), known);
      for (KeyPurpose purpose : KeyPurpose.values()) {
        PortalKey.begin(house, current, purpose);
        int newest = wrapAnew(purpose, current, next);
        if (purpose.renewed()) {
          house
              .sql("insert into store.data_key (purpose, generation, wrapped) values (?, ?, ?)")
              .params(
                  purpose.text(), newest + 1, next.wrap(purpose, newest + 1, RootKey.randomBytes()))
              .update();
        }
      }
      house.sql("update store.key_check set fingerprint = ?").param(next.fingerprint()).update();
    });
  }

  private int wrapAnew(KeyPurpose purpose, RootKey current, RootKey next) {
    record Wrapped(int generation, byte[] bytes) {}
    List<Wrapped> all =
        house
            .sql("select generation, wrapped from store.data_key where purpose = ? order by 1")
            .param(purpose.text())
            .query((row, n) -> new Wrapped(row.getInt(1), row.getBytes(2)))
            .list();
    for (Wrapped one : all) {
      byte[] key = current.unwrap(purpose, one.generation(), one.bytes());
      house
          .sql("update store.data_key set wrapped = ? where purpose = ? and generation = ?")
          .params(next.wrap(purpose, one.generation(), key), purpose.text(), one.generation())
          .update();
    }
    return all.getLast().generation();
  }

  /** Each process names its connections; one that has stopped has none. */
  private boolean portalsRun() {
    return house
        .sql(
            """
            select exists (select from pg_stat_activity
              where datname = current_database() and application_name like 'caredoor house%'
                and application_name <> ?)
            """)
        .param(StoreConfiguration.HOUSE_NAME)
        .query(Boolean.class)
        .single();
  }
}
