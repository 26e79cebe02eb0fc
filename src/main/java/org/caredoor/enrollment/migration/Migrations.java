// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins to bring people over from another portal. */
@Component
public class Migrations {
  private static final int MOST_FILES = 3;

  private final MigrationTable table;
  private final Sites sites;

  Migrations(MigrationTable table, Sites sites) {
    this.table = table;
    this.sites = sites;
  }

  /** What came of beginning. */
  public sealed interface Beginning {
    /** The files are kept and will be read and checked; nothing else happens by itself. */
    record Begun(long no) implements Beginning {}

    /** Another one is being read or moved. */
    record Busy() implements Beginning {}

    /**
     * @param why last part of a text's key
     */
    record Refused(String why) implements Beginning {}
  }

  /**
   * Keeps files and has them checked.
   *
   * @param portal what the other portal is called
   * @param site key of the clinic that helps those whose chart has none; empty for the first
   * @param files contents by name: accounts, proxies and consents, known by their columns
   * @param by null for the command line
   */
  public Beginning begin(
      String portal, String site, Map<String, byte[]> files, @Nullable AccountId by) {
    Optional<String> clinic =
        sites.all().stream()
            .map(Site::key)
            .filter(key -> site.isEmpty() || key.equals(site))
            .findFirst();
    if (portal.strip().length() < 2 || portal.strip().length() > 80) {
      return new Beginning.Refused("portal");
    }
    if (clinic.isEmpty()) {
      return new Beginning.Refused("site");
    }
    if (files.isEmpty() || files.size() > MOST_FILES) {
      return new Beginning.Refused("files");
    }
    List<MigrationTable.Given> given =
        new LinkedHashMap<>(files)
            .entrySet().stream()
                .map(f -> new MigrationTable.Given(f.getKey(), f.getValue()))
                .toList();
    if (given.stream().anyMatch(f -> f.content().length > CsvRows.MOST_BYTES)) {
      return new Beginning.Refused("large");
    }
    return table
        .add(portal.strip(), clinic.get(), given, by)
        .<Beginning>map(Beginning.Begun::new)
        .orElseGet(Beginning.Busy::new);
  }
}
