// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where chains ended now and then, in a file outside of the database and in the log: rows that were
 * cut off at the end of a chain leave no other trace.
 */
final class Anchors {
  /** In the data directory of the node. */
  static final String FILE = "audit-anchors.txt";

  private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);
  private static final Pattern LINE =
      Pattern.compile("\\S+ chain (\\d{1,9}) row (\\d{1,18}) link ([0-9a-f]{64})");

  private final Path file;

  Anchors(Path file) {
    this.file = file;
  }

  /** Writes where a chain ends. A full disk does not stop the trail; the log has it, too. */
  void drop(Chain.End end, Instant now) {
    String line =
        "%s chain %d row %d link %s"
            .formatted(now, end.chain(), end.rows(), HexFormat.of().formatHex(end.link()));
    LOG.info("Audit anchor: {}", line);
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    } catch (IOException e) {
      LOG.warn("The audit anchor was not written to {}: {}", file, e.getMessage());
    }
  }

  /** All of them; a line that a power cut left half written is passed over. */
  List<Chain.End> read() throws IOException {
    List<Chain.End> all = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        Matcher anchor = LINE.matcher(line);
        if (anchor.matches()) {
          all.add(
              new Chain.End(
                  Integer.parseInt(anchor.group(1)),
                  Long.parseLong(anchor.group(2)),
                  HexFormat.of().parseHex(anchor.group(3))));
        }
      }
    }
    return all;
  }
}
