// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list of parts against the class path that Maven works out for running. A build without a
 * network (mvn -o) and the quick one make no list; then there is nothing to test.
 */
class SbomTests {
  private static final Path BUILD = Path.of(System.getProperty("build.dir", "target"));
  private static final Path LIST = BUILD.resolve("classes/META-INF/sbom/application.cdx.json");

  @BeforeAll
  static void thereIsOneUnlessTheBuildLeftItOut() {
    boolean leftOut = System.getProperty("sbom.without", "").contains("true");
    assumeTrue(!leftOut || Files.exists(LIST));
  }

  @Test
  void everyJarThatRunsIsListedWithItsVersionPackageUrlAndHash() throws Exception {
    Map<String, Path> jars = runtimeJars();
    assertThat(jars).hasSizeGreaterThan(50);
    JsonNode list = list(Files.readString(LIST));
    assertThat(list.path("specVersion").stringValue("")).isEqualTo("1.6");
    Map<String, String> listed = new HashMap<>();
    for (JsonNode part : list.path("components")) {
      listed.put(part.path("purl").stringValue(""), hash(part));
    }
    assertThat(listed.keySet()).isEqualTo(jars.keySet());
    for (var jar : jars.entrySet()) {
      assertThat(listed.get(jar.getKey())).as(jar.getKey()).isEqualTo(sha256(jar.getValue()));
    }
  }

  @Test
  void everyPartHasALicence() throws IOException {
    for (JsonNode part : list(Files.readString(LIST)).path("components")) {
      assertThat(part.path("licenses").size()).as(part.path("purl").toString()).isPositive();
    }
  }

  @Test
  void theCommandPrintsItAndNothingElse() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "sbom")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(printed).isEqualTo(Files.readString(LIST));
    assertThat(list(printed).path("metadata").path("component").path("name").stringValue(""))
        .isEqualTo("caredoor");
  }

  /** By package URL, which a jar's place in a Maven repository tells. */
  private static Map<String, Path> runtimeJars() throws IOException {
    String classPath = Files.readString(BUILD.resolve("runtime-class-path.txt")).strip();
    Map<String, Path> jars = new HashMap<>();
    Path common = Path.of(classPath.split(File.pathSeparator)[0]);
    for (String jar : classPath.split(File.pathSeparator)) {
      common = commonOf(common, Path.of(jar));
    }
    for (String jar : classPath.split(File.pathSeparator)) {
      Path inner = common.relativize(Path.of(jar));
      int names = inner.getNameCount();
      String group = inner.subpath(0, names - 3).toString().replace('/', '.');
      jars.put(
          "pkg:maven/%s/%s@%s?type=jar"
              .formatted(group, inner.getName(names - 3), inner.getName(names - 2)),
          Path.of(jar));
    }
    return jars;
  }

  private static Path commonOf(Path one, Path other) {
    Path common = one;
    while (!other.startsWith(common)) {
      common = Objects.requireNonNull(common.getParent());
    }
    return common;
  }

  private static String hash(JsonNode part) {
    for (JsonNode hash : part.path("hashes")) {
      if (hash.path("alg").stringValue("").equals("SHA-256")) {
        return hash.path("content").stringValue("");
      }
    }
    return "";
  }

  private static String sha256(Path jar) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
    return HexFormat.of().formatHex(digest);
  }

  private static JsonNode list(String json) {
    return JsonMapper.shared().readTree(json);
  }
}
