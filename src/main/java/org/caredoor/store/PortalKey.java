// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.util.List;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The portal's one key, the same on every node and never in the database. It opens the keys that
 * rooms seal, mark and link with, which are there, wrapped under it; so that it can be replaced
 * ({@link KeyRotation}).
 */
public final class PortalKey {
  private final RootKey root;
  private final JdbcClient house;

  private PortalKey(RootKey root, JdbcClient house) {
    this.root = root;
    this.house = house;
  }

  /**
   * Of the keys that this node is given, the one that this database was made with, or was changed
   * to last; refuses when there is none.
   */
  static PortalKey of(KeySettings settings, DataSource house) {
    JdbcClient database = JdbcClient.create(house);
    List<RootKey> given = KeyFile.keys(settings);
    String known =
        database
            .sql(
                """
                insert into store.key_check (fingerprint) values (?)
                on conflict (only_row) do update set fingerprint = key_check.fingerprint
                returning fingerprint
                """)
            .param(given.getFirst().fingerprint())
            .query(String.class)
            .single();
    return new PortalKey(known(given, known), database);
  }

  static RootKey known(List<RootKey> given, String fingerprint) {
    return given.stream()
        .filter(key -> key.fingerprint().equals(fingerprint))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "The portal's key is not the one that this database was made with or changed to."
                    + " Give this node the key of the others, by CAREDOOR_SECRET or"
                    + " CAREDOOR_SECRET_FILE."));
  }

  /** The keys of a purpose. The first of them comes from the portal's first key itself. */
  public Keyring ring(KeyPurpose purpose) {
    begin(house, root, purpose);
    return new Keyring(
        house
            .sql(
                """
                select generation, wrapped from store.data_key where purpose = ?
                order by generation
                """)
            .param(purpose.text())
            .query((row, n) -> root.unwrapped(purpose, row.getInt(1), row.getBytes(2)))
            .list());
  }

  static void begin(JdbcClient house, RootKey root, KeyPurpose purpose) {
    SecretKey first = root.derive(purpose.text(), purpose.algorithm());
    house
        .sql(
            """
            insert into store.data_key (purpose, generation, wrapped)
            select ?, 1, ? where not exists (select from store.data_key where purpose = ?)
            on conflict do nothing
            """)
        .params(purpose.text(), root.wrap(purpose, 1, first.getEncoded()), purpose.text())
        .update();
  }
}
