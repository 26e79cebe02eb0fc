// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a message is about; each has its texts. */
public sealed interface Occasion permits NoticeEvent, LinkEvent {
  /** The name of the constant. */
  String name();

  /** As written in keys of texts and in the tables: {@code welcome}, {@code link-start}. */
  String code();

  Weight weight();

  /** What is filled in. */
  Set<Slot> slots();

  static Stream<Occasion> all() {
    return Stream.concat(Arrays.stream(NoticeEvent.values()), Arrays.stream(LinkEvent.values()));
  }

  /** Reads {@link #code} as it is stored. */
  static Occasion ofCode(String code) {
    return all().filter(o -> o.code().equals(code)).findFirst().orElseThrow();
  }

  /**
   * Whether these are exactly the values that its texts need.
   *
   * @throws IllegalArgumentException when not; the text names the place and not the value
   */
  default void check(Map<String, String> values) {
    Set<String> wanted = slots().stream().map(Slot::code).collect(Collectors.toSet());
    if (!values.keySet().equals(wanted)) {
      throw new IllegalArgumentException(name() + " takes " + wanted);
    }
    values.forEach((slot, value) -> {
      if (!Slot.ofCode(slot).orElseThrow().takes(value)) {
        throw new IllegalArgumentException(name() + ": not a " + slot);
      }
    });
  }
}
