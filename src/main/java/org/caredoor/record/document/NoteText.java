// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plain-text note cut into headings, paragraphs and lists, as its writer meant it. Notes come
 * with headings like Markdown's, in capitals, or as a short line that ends with a colon.
 */
record NoteText(List<Block> blocks) {
  /** A piece of a note. */
  sealed interface Block {
    record Heading(String text) implements Block {}

    record Paragraph(List<String> lines) implements Block {}

    record Bullets(boolean numbered, List<String> items) implements Block {}

    /** Lines whose blanks matter, such as columns of values. */
    record Columns(String text) implements Block {}
  }

  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.+?)\\s*#*");
  private static final Pattern BULLET = Pattern.compile("[-*•]\\s+(.+)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,2}[.)]\\s+(.+)");
  private static final Pattern COLUMNS = Pattern.compile("\\S(?: {3,}|\\t+)\\S");
  private static final int LONGEST_HEADING = 60;

  static NoteText of(String text) {
    List<Block> blocks = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (String raw : text.lines().toList()) {
      String line = raw.strip();
      Matcher heading = HEADING.matcher(line);
      if (line.isEmpty()) {
        close(open, blocks);
      } else if (heading.matches()) {
        close(open, blocks);
        blocks.add(new Block.Heading(heading.group(1)));
      } else if (open.isEmpty() && titled(line)) {
        blocks.add(
            new Block.Heading(line.endsWith(":") ? line.substring(0, line.length() - 1) : line));
      } else if (kind(line) == Kind.LINE && !open.isEmpty() && continues(open.getLast(), line)) {
        open.add(open.removeLast() + " " + line);
      } else {
        if (!open.isEmpty() && kind(open.getLast()) != kind(line)) {
          close(open, blocks);
        }
        open.add(kind(line) == Kind.COLUMNS ? raw.stripTrailing() : line);
      }
    }
    close(open, blocks);
    return new NoteText(blocks);
  }

  private enum Kind {
    LINE,
    BULLET,
    NUMBER,
    COLUMNS
  }

  private static Kind kind(String line) {
    return BULLET.matcher(line).matches()
        ? Kind.BULLET
        : NUMBER.matcher(line).matches()
            ? Kind.NUMBER
            : COLUMNS.matcher(line).find() ? Kind.COLUMNS : Kind.LINE;
  }

  /** A line that was broken in the middle of a sentence. */
  private static boolean continues(String before, String line) {
    return Character.isLowerCase(line.codePointAt(0)) && kind(before) != Kind.COLUMNS;
  }

  private static boolean titled(String line) {
    if (line.length() > LONGEST_HEADING || kind(line) != Kind.LINE) {
      return false;
    }
    boolean capitals =
        line.codePoints().filter(Character::isLetter).count() >= 3
            && line.codePoints().noneMatch(Character::isLowerCase)
            && !line.endsWith(".");
    return capitals
        || line.endsWith(":")
            && line.indexOf(':') == line.length() - 1
            && line.split(" ").length <= 3;
  }

  private static void close(List<String> open, List<Block> blocks) {
    if (open.isEmpty()) {
      return;
    }
    Kind kind = kind(open.getFirst());
    blocks.add(
        switch (kind) {
          case LINE -> new Block.Paragraph(List.copyOf(open));
          case BULLET -> new Block.Bullets(false, items(open, BULLET));
          case NUMBER -> new Block.Bullets(true, items(open, NUMBER));
          case COLUMNS -> new Block.Columns(String.join("\n", open));
        });
    open.clear();
  }

  private static List<String> items(List<String> lines, Pattern mark) {
    return lines.stream()
        .map(l -> {
          Matcher item = mark.matcher(l);
          return item.matches() ? item.group(1) : l;
        })
        .toList();
  }
}
