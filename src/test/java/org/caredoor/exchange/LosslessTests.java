// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.caredoor.RoomTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** Whatever a resource holds comes out as it went in, but for the ids. */
@RoomTest
class LosslessTests {
  private static final int RESOURCES = 300;
  private static final String[] NUMBERS = {
    "0", "-0", "1.0", "1.10", "1e2", "1E-7", "-12.500", "100000000000000000000000000001", "0.000"
  };
  private static final String[] TEXTS = {
    "",
    "plain",
    "ñandú",
    "汉字",
    "😀",
    "\\\"",
    "\\\\",
    "\\n\\t",
    "\\u0001",
    "</script>",
    "' -- $1 {key}"
  };
  private final Clinic clinic;
  private final Random random = new Random(20261122); // the same at every run

  LosslessTests(Feeds feeds, Database database) {
    this.clinic = new Clinic(feeds, database);
  }

  @Test
  void anyElementComesOutAsItWentIn() {
    List<String> lines = new ArrayList<>();
    lines.add(Sent.ana());
    for (int i = 0; i < RESOURCES; i++) {
      String extra = "\"extra\":" + value(0);
      lines.add(
          Sent.observation("o" + i, "Patient/ana", "5")
              .replaceFirst(
                  "\"status\"", java.util.regex.Matcher.quoteReplacement(extra + ",\"status\"")));
    }
    ImportReport report = clinic.send("all.ndjson", String.join("\n", lines));
    assertThat(report.firstRefusals()).isEmpty();
    String patient = clinic.json("ana").path("id").stringValue("");
    for (int i = 0; i < RESOURCES; i++) {
      String stored = clinic.text("o" + i);
      String back =
          stored
              .replaceFirst("\"id\":\"" + patient + "-\\d+\"", "\"id\":\"o" + i + "\"")
              .replace("Patient/" + patient, "Patient/ana");
      assertThat(back).isEqualTo(lines.get(i + 1));
    }
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 4 ? 4 : 6)) {
      case 0 -> NUMBERS[random.nextInt(NUMBERS.length)];
      case 1 -> "\"" + TEXTS[random.nextInt(TEXTS.length)] + "\"";
      case 2 -> random.nextBoolean() ? "true" : "false";
      case 3 -> "null";
      case 4 -> {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(value(depth + 1));
        }
        yield "[" + String.join(",", items) + "]";
      }
      default -> {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add("\"k" + i + "\":" + value(depth + 1));
        }
        yield "{" + String.join(",", items) + "}";
      }
    };
  }
}
