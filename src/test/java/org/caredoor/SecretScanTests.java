// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No key, token or password that opens anything is in a tracked file. */
class SecretScanTests {
  private static final Map<String, Pattern> SHAPES =
      Map.of(
          "private key", Pattern.compile("-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
          "AWS", Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"),
          "Google", Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}\\b"),
          "GitHub", Pattern.compile("\\b(?:gh[pousr]_\\w{36,}|github_pat_\\w{22,})"),
          "Slack", Pattern.compile("\\bxox[abeoprs]-[0-9A-Za-z-]{10,}"),
          "web token", Pattern.compile("\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{10,}"),
          "password in an address", Pattern.compile("\\w+://[^\\s/:@\"']+:[^\\s/@\"'{$]{3,}@"),
          "token of ours", Pattern.compile("\\bcds_[\\w-]{30,}"));

  /** Something that is called a secret and is set to a text. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?:password|passwd|secret|token|api[_-]?key)\\w*[\"']?\\s*[:=]\\s*[\"']([^\"'\\s]{12,})[\"']");

  private static final double MIXED = 3.4; // bits a letter; words stay below

  /** The sample's log-ins are public on purpose; the others are made up for tests of this kind. */
  private static final List<String> ALLOWED =
      List.of(
          "src/test/java/org/caredoor/SecretScanTests.java",
          "sample/clinic.json",
          "src/test/java/org/caredoor/Cast.java");

  @Test
  void noTrackedFileHoldsASecret() throws Exception {
    List<String> found = new ArrayList<>();
    for (String name : tracked()) {
      Path file = Path.of(name);
      if (Files.isRegularFile(file) && !ALLOWED.contains(name) && !isBinary(name)) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        secrets(text).forEach(what -> found.add(name + ": " + what));
      }
    }
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN EC PRIVATE KEY-----",
        "id = AKIAABCDEFGHIJKLMNOP",
        "ghp_0123456789abcdefghijklmnopqrstuvwxyzAB",
        "xoxb-1234567890-abcdef",
        "jdbc:postgresql://ana:hunter22@db/x",
        "db.password = \"kX9v-Qm2Lr7ZpT4w\"",
        "apiKey: 'f83hd93kfo20dkw92jd'"
      })
  void aPlantedOneIsFound(String planted) {
    assertThat(secrets("first line\n" + planted + "\n")).isNotEmpty();
  }

  @Test
  void wordsAreNoSecrets() {
    assertThat(secrets("password = \"caredoor.mail.password\"\nurl = \"http://localhost:8080/\""))
        .isEmpty();
  }

  private static List<String> secrets(String text) {
    List<String> found = new ArrayList<>();
    SHAPES.forEach((what, shape) -> {
      if (shape.matcher(text).find()) {
        found.add(what);
      }
    });
    Matcher named = NAMED.matcher(text);
    while (named.find()) {
      String value = named.group(1);
      if (entropy(value) > MIXED && value.matches(".*\\d.*") && !value.matches(".*[(){}<>$%].*")) {
        found.add(named.group());
      }
    }
    return found;
  }

  /** Shannon's, in bits a letter. */
  private static double entropy(String text) {
    return text.chars()
            .distinct()
            .mapToDouble(c -> text.chars().filter(d -> d == c).count() / (double) text.length())
            .map(p -> -p * Math.log(p))
            .sum()
        / Math.log(2);
  }

  private static boolean isBinary(String name) {
    return name.matches(".*\\.(?:gz|jpg|png|woff2|p12|bin)");
  }

  private static List<String> tracked() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.exists(Path.of(".git")), "left out: not a checkout");
    Process git = new ProcessBuilder("git", "ls-files", "-z").start();
    String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).isZero();
    List<String> all = Stream.of(names.split("\0")).toList();
    assertThat(all).contains("pom.xml");
    return all;
  }
}
