// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Real-world test data that is not part of the project: {@code CAREDOOR_SHARED_DATA}, by default
 * {@code ../shared/data}. Tests over it are left out, and say so, where it is missing.
 */
public final class SharedData {
  private SharedData() {}

  /** A file or folder of it; leaves the test out when it is not there. */
  public static Path of(String name) {
    String set = System.getenv("CAREDOOR_SHARED_DATA");
    Path path = Path.of(set == null ? "../shared/data" : set).resolve(name);
    Assumptions.assumeTrue(Files.exists(path), "left out: no shared data at " + path);
    return path;
  }
}
