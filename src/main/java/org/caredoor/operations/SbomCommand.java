// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Prints the list of parts that the build put into the jar (CycloneDX, JSON). */
final class SbomCommand implements Command {
  private static final String PARTS = "/META-INF/sbom/application.cdx.json";

  @Override
  public String name() {
    return "sbom";
  }

  @Override
  public Set<String> options() {
    return Set.of();
  }

  @Override
  public int run(Arguments arguments) throws IOException {
    arguments.noWords(name());
    try (InputStream parts = SbomCommand.class.getResourceAsStream(PARTS)) {
      if (parts == null) {
        Screen.trouble(
            "This build has no list of parts: it was made without a network (mvn -o).",
            "./caredoor build makes one with it.");
        return MISSING;
      }
      try (var out = new FileOutputStream(FileDescriptor.out)) {
        parts.transferTo(out);
      }
    }
    return DONE;
  }
}
