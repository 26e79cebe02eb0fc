// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.caredoor.operations.Arguments;
import org.caredoor.operations.WrongUsageException;
import org.jspecify.annotations.Nullable;

/**
 * What shall be measured.
 *
 * @param sizes numbers of patients, rising; everything is measured at each of them
 * @param time of each measurement
 * @param soak how long many people read; null to measure pages instead
 * @param users that many
 * @param json where the figures go, besides the screen
 * @param data directory to work in; null for a temporary one
 */
record Plan(
    List<Integer> sizes,
    Duration time,
    @Nullable Duration soak,
    int users,
    @Nullable Path json,
    @Nullable Path data,
    boolean keep) {
  private static final int PATIENTS = 10_000;
  private static final int SOAK_PATIENTS = 1000;
  private static final int USERS = 500;
  private static final int MOST_USERS = 10_000;
  private static final int MOST_MINUTES = 24 * 60;
  private static final int LEAST_PATIENTS = 10;
  private static final int MOST_PATIENTS = 1_000_000;
  private static final int SECONDS = 10;
  private static final int MOST_SECONDS = 3600;

  static Plan of(Arguments arguments) {
    arguments.noWords("bench");
    Optional<String> scale = arguments.option("scale");
    if (scale.isPresent() && arguments.option("patients").isPresent()) {
      throw new WrongUsageException("--patients and --scale exclude each other.");
    }
    Optional<Integer> soak = arguments.option("soak").map(n -> number("soak", n, 1, MOST_MINUTES));
    if (scale.isPresent() && soak.isPresent()) {
      throw new WrongUsageException("--soak and --scale exclude each other.");
    }
    List<Integer> sizes =
        scale
            .map(list -> Arrays.stream(list.split(",", -1)).map(n -> patients("scale", n)).toList())
            .or(() -> arguments.option("patients").map(n -> List.of(patients("patients", n))))
            .orElse(List.of(soak.isPresent() ? SOAK_PATIENTS : PATIENTS));
    if (!sizes.equals(sizes.stream().sorted().distinct().toList())) {
      throw new WrongUsageException("--scale: each number must be larger than the one before.");
    }
    int seconds =
        arguments.option("seconds").map(n -> number("seconds", n, 1, MOST_SECONDS)).orElse(SECONDS);
    return new Plan(
        sizes,
        Duration.ofSeconds(seconds),
        soak.map(Duration::ofMinutes).orElse(null),
        arguments.option("users").map(n -> number("users", n, 1, MOST_USERS)).orElse(USERS),
        path(arguments, "json"),
        path(arguments, "data"),
        arguments.flag("keep"));
  }

  int largest() {
    return sizes.getLast();
  }

  private static int patients(String option, String written) {
    return number(option, written.strip(), LEAST_PATIENTS, MOST_PATIENTS);
  }

  private static int number(String option, String written, int least, int most) {
    try {
      int number = Integer.parseInt(written);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new WrongUsageException(
        "--%s: “%s” must be a whole number from %d to %d.".formatted(option, written, least, most));
  }

  private static @Nullable Path path(Arguments arguments, String option) {
    try {
      return arguments
          .option(option)
          .map(p -> Path.of(p).toAbsolutePath().normalize())
          .orElse(null);
    } catch (InvalidPathException e) {
      throw new WrongUsageException("--" + option + " cannot be the name of a file.");
    }
  }
}
