// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads PostgreSQL's log with {@code log_statement = all} and its usual prefix: time, process. */
final class StatementLog {
  private static final Pattern BEGIN = Pattern.compile("\\S+ \\S+ \\S+ \\[(\\d+)] (\\w+): {2}(.*)");
  private static final Pattern RAN =
      Pattern.compile("(?:execute [^:]*|statement): (.*)", Pattern.DOTALL);
  private static final Pattern VALUE = Pattern.compile("\\$\\d+ = (?:NULL|'((?:[^']|'')*)')");

  private StatementLog() {}

  /**
   * A statement that was run.
   *
   * @param backend process of the server that ran it
   * @param sql with {@code $1}, {@code $2} …
   */
  record Ran(long backend, String sql, List<@Nullable String> values) {}

  /** A message, with the lines that go on with it. */
  private record Message(long backend, String level, StringBuilder text) {}

  /** All statements, in the order in which they were run. */
  static List<Ran> read(String log) {
    List<Ran> all = new ArrayList<>();
    for (Message message : messages(log)) {
      Matcher ran = RAN.matcher(message.text());
      if (message.level().equals("LOG") && ran.matches()) {
        all.add(new Ran(message.backend(), ran.group(1).strip(), List.of()));
      } else if (message.level().equals("DETAIL")) {
        giveValues(all, message);
      }
    }
    return all;
  }

  private static List<Message> messages(String log) {
    List<Message> messages = new ArrayList<>();
    for (String line : log.split("\n", -1)) {
      Matcher begin = BEGIN.matcher(line);
      if (begin.matches()) {
        long backend = Long.parseLong(begin.group(1));
        messages.add(new Message(backend, begin.group(2), new StringBuilder(begin.group(3))));
      } else if (!messages.isEmpty() && line.startsWith("\t")) {
        messages.getLast().text().append('\n').append(line, 1, line.length());
      }
    }
    return messages;
  }

  /** The values stand in a message of their own, behind the statement's. */
  private static void giveValues(List<Ran> all, Message detail) {
    for (int i = all.size() - 1; i >= 0; i--) {
      Ran ran = all.get(i);
      if (ran.backend() == detail.backend()) {
        all.set(i, new Ran(ran.backend(), ran.sql(), values(detail.text())));
        return;
      }
    }
  }

  private static List<@Nullable String> values(CharSequence detail) {
    List<@Nullable String> values = new ArrayList<>();
    Matcher value = VALUE.matcher(detail);
    while (value.find()) {
      String text = value.group(1);
      values.add(text == null ? null : text.replace("''", "'"));
    }
    return values;
  }
}
