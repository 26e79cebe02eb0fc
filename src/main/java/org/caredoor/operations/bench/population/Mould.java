// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A row as intake stored it, in PostgreSQL's binary COPY format, and the places in it where copies
 * differ. Whatever differs has a fixed width, so a copy is the row with some bytes replaced.
 *
 * @param hash the column that holds half of the SHA-256 of the content, if there is one
 */
record Mould(byte[] row, List<Place> places, @Nullable Hash hash) {
  private static final long DAY_MICROS = 86_400_000_000L;

  /** What stands at a place. */
  enum Kind {
    /** {@code patient_id}, 8 bytes. */
    NUMBER,
    /** The patient's key in FHIR ids, 12 characters. */
    KEY,
    /** Number at the source, with its letter or without. */
    TOKEN,
    LOWER_TOKEN,
    DIGITS,
    GIVEN,
    LOWER_GIVEN,
    FAMILY,
    LOWER_FAMILY,
    /** A date in text, 10 characters. */
    DATE,
    /** Days, 4 bytes. */
    DAY,
    /** Microseconds, 8 bytes. */
    MOMENT,
    /** The last digit of a measured value. */
    DIGIT
  }

  /** Where a copy differs; {@code base} is what stands there, for dates. */
  record Place(int at, Kind kind, long base) {}

  /** Where the hash stands and what it is of. */
  record Hash(int at, int from, int length) {}

  /** Writes the row of a person, at the buffer's position. */
  void write(ByteBuffer out, Filling filling, MessageDigest sha256) {
    int start = out.position();
    out.put(row);
    Person person = filling.person();
    for (Place place : places) {
      int at = start + place.at();
      switch (place.kind()) {
        case NUMBER -> out.putLong(at, person.id().value());
        case DATE -> date(out, at, place.base() - person.daysEarlier());
        case DAY -> out.putInt(at, (int) place.base() - person.daysEarlier());
        case MOMENT -> out.putLong(at, place.base() - person.daysEarlier() * DAY_MICROS);
        case DIGIT -> out.put(at, (byte) ('0' + filling.random().nextInt(10)));
        default -> out.put(at, filling.text(place.kind()));
      }
    }
    if (hash != null) {
      sha256.update(out.array(), start + hash.from(), hash.length());
      out.put(start + hash.at(), sha256.digest(), 0, 16);
    }
  }

  private static void date(ByteBuffer out, int at, long epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    digits(out, at, date.getYear(), 4);
    digits(out, at + 5, date.get(ChronoField.MONTH_OF_YEAR), 2);
    digits(out, at + 8, date.getDayOfMonth(), 2);
  }

  private static void digits(ByteBuffer out, int at, int value, int width) {
    for (int i = width - 1, rest = value; i >= 0; i--, rest /= 10) {
      out.put(at + i, (byte) ('0' + rest % 10));
    }
  }

  /** What a person puts into the places. */
  static final class Filling {
    private final Person person;
    private final SplittableRandom random;
    private final byte[][] texts = new byte[Kind.values().length][];

    Filling(Person person) {
      this.person = person;
      this.random = new SplittableRandom(person.seed());
      Texts.of(person.id().text(), person.token(), person.given(), person.family())
          .forEach((kind, text) -> texts[kind.ordinal()] = text);
    }

    Person person() {
      return person;
    }

    SplittableRandom random() {
      return random;
    }

    byte[] text(Kind kind) {
      return texts[kind.ordinal()];
    }
  }
}
