// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * One file to take in, wherever it lies.
 *
 * @param place as refusals name it
 * @param bytes it takes up on disk
 */
record InputFile(String place, long bytes, Kind kind, Opener opener) {
  /** How the resources lie in it. */
  enum Kind {
    JSON,
    LINES,
    UNKNOWN
  }

  /** Opens it, unpacked. */
  interface Opener {
    InputStream open() throws IOException;
  }

  /** Whether its lines tell of the patients that other files are about. */
  boolean namesPatients() {
    return kind == Kind.LINES && place.toLowerCase(Locale.ROOT).matches("(?s).*\\bpatient[^/]*");
  }

  static Kind kindOf(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
    if (plain.endsWith(".ndjson") || plain.endsWith(".jsonl")) {
      return Kind.LINES;
    }
    return plain.endsWith(".json") ? Kind.JSON : Kind.UNKNOWN;
  }
}
