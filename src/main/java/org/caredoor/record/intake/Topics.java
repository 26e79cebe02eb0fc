// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.caredoor.access.DataClass;
import org.caredoor.access.label.CodeList;
import org.caredoor.access.label.LabelFacts;
import tools.jackson.databind.json.JsonMapper;

/**
 * Topics for which patients may choose when they see their results, from {@code topics.json}: plain
 * names are in the texts of {@code record.release}.
 */
public final class Topics {
  private static final List<Topic> ALL = read();

  private Topics() {}

  private record Topic(String key, CodeList about) {}

  /** As it stands in the file. */
  private record Line(
      String key, Set<DataClass> data, List<String> valueSets, List<String> codes) {}

  /** What each is called in forms and tables, in the order of the page. */
  public static List<String> keys() {
    return ALL.stream().map(Topic::key).toList();
  }

  /** The topics of an entry. */
  static List<String> of(DataClass data, LabelFacts facts) {
    return ALL.stream().filter(t -> t.about().finds(data, facts)).map(Topic::key).toList();
  }

  private static List<Topic> read() {
    try (InputStream file = Topics.class.getResourceAsStream("topics.json")) {
      Line[] lines =
          JsonMapper.shared()
              .readValue(Objects.requireNonNull(file, "topics.json").readAllBytes(), Line[].class);
      return List.of(lines).stream()
          .map(l -> new Topic(l.key(), new CodeList(l.data(), l.valueSets(), l.codes())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
