// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.caredoor.RoomTest;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Files, folders and archives, well-meant and not. */
@RoomTest
class ArchiveTests {
  private static final BiConsumer<String, RefusedException> FAILS =
      (place, refusal) -> {
        throw refusal;
      };

  private final Clinic clinic;

  @TempDir private Path dir;

  ArchiveTests(Feeds feeds, Database database) {
    this.clinic = new Clinic(feeds, database);
  }

  @Test
  void readsFoldersGzipAndZipInAnyOrder() throws Exception {
    Files.createDirectories(dir.resolve("deep/er"));
    gzip(dir.resolve("deep/AllergyIntolerance.ndjson.gz"), observation("1"));
    Files.writeString(dir.resolve("deep/er/zPatient.ndjson"), Sent.ana() + "\n");
    Files.writeString(dir.resolve("aaa.json"), observation("2"));
    zip(dir.resolve("more.zip"), Map.of("in/side.json", observation("3"), "readme.txt", "hello"));
    Files.writeString(dir.resolve("README.md"), "not data");
    ImportReport report = load(dir);
    assertThat(report.firstRefusals()).isEmpty();
    assertThat(report.stored()).isEqualTo(4);
    assertThat(report.unchanged()).isZero();
    assertThat(load(dir).unchanged()).isEqualTo(4);
  }

  @Test
  void refusesNamesThatLeadOutOfTheArchive() throws Exception {
    Path file = dir.resolve("bad.zip");
    zip(
        file,
        Map.of(
            "../up.json", Sent.ana(),
            "/etc/root.json", Sent.ana(),
            "C:\\windows.json", Sent.ana(),
            "a/../../b.json", Sent.ana(),
            "fine.json", Sent.ana()));
    ImportReport report = load(file);
    assertThat(Clinic.reasons(report)).hasSize(4).containsOnly(RefusalReason.UNSAFE_NAME);
    assertThat(report.stored()).isEqualTo(1);
  }

  @Test
  void refusesBombsAndNestedArchives() throws Exception {
    Path bomb = dir.resolve("bomb.zip");
    zip(bomb, Map.of("big.json", " ".repeat(40 << 20) + Sent.ana(), "inner.zip", "x"));
    assertThat(Clinic.reasons(load(bomb)))
        .containsExactlyInAnyOrder(RefusalReason.ARCHIVE_RATIO, RefusalReason.NESTED_ARCHIVE);
    Path packed = dir.resolve("bomb.json.gz");
    gzip(packed, " ".repeat(40 << 20) + Sent.ana());
    assertThat(Clinic.reasons(load(packed))).containsExactly(RefusalReason.ARCHIVE_RATIO);
  }

  /** Each file alone is harmless; names, sizes and order are the sender's. */
  @Test
  void refusesAnArchiveWhoseFilesTogetherAreTooMuch() throws Exception {
    Path file = dir.resolve("many.zip");
    zip(file, Map.of("a.json", " ".repeat(600 << 10), "b.json", " ".repeat(600 << 10)));
    IntakeSettings small = settings("1MB");
    try (Archive archive = Archive.open(file, "many.zip", settings("2MB"))) {
      for (InputFile inside : archive.files(FAILS)) {
        inside.opener().open().readAllBytes();
        inside.opener().open().readAllBytes(); // twice counts once
      }
    }
    try (Archive archive = Archive.open(file, "many.zip", small)) {
      assertThatThrownBy(() -> archive.files(FAILS))
          .isInstanceOfSatisfying(
              RefusedException.class,
              e -> assertThat(e.words()).contains("over 1 MB in all", "caredoor.intake.archive"));
    }
    Path packed = dir.resolve("packed.zip");
    zipOfGzip(packed, 3, 600 << 10); // what a file unpacks to, no archive promises
    try (Archive archive = Archive.open(packed, "packed.zip", small)) {
      List<InputFile> files = archive.files(FAILS);
      assertThatThrownBy(
              () -> {
                for (InputFile inside : files) {
                  inside.opener().open().readAllBytes();
                }
              })
          .isInstanceOfSatisfying(
              RefusedException.class,
              e -> assertThat(e.reason()).isEqualTo(RefusalReason.ARCHIVE_TOO_LARGE));
    }
  }

  @Test
  void refusesWhatIsDamaged() throws Exception {
    Path whole = dir.resolve("whole.zip");
    zip(whole, Map.of("a.json", Sent.ana()));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(dir.resolve("cut.zip"), java.util.Arrays.copyOf(bytes, 60));
    Path notGzip = Files.writeString(dir.resolve("no.json.gz"), Sent.ana());
    Path gone = dir.resolve("gone.json");
    ImportReport report =
        clinic.feeds().importFiles(List.of(cut, notGzip, gone), "clinic", ImportProgress.none());
    assertThat(Clinic.reasons(report)).hasSize(3).containsOnly(RefusalReason.UNREADABLE);
  }

  @Test
  void doesNotFollowSymbolicLinksInFolders() throws Exception {
    Path secret = Files.writeString(Files.createTempFile("outside", ".json"), Sent.ana());
    Path folder = Files.createDirectory(dir.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("link.json"), secret);
    assertThat(Clinic.reasons(load(folder))).containsExactly(RefusalReason.SYMBOLIC_LINK);
    assertThat(clinic.entries()).isZero();
    Files.delete(secret);
  }

  @Test
  void refusesAKindThatWasNamedAndIsNotKnown() throws Exception {
    Path text = Files.writeString(dir.resolve("a.txt"), "hello");
    assertThat(Clinic.reasons(load(text))).containsExactly(RefusalReason.UNKNOWN_KIND);
  }

  private ImportReport load(Path path) {
    return clinic.feeds().importFiles(List.of(path), "clinic", ImportProgress.none());
  }

  private static String observation(String id) {
    return Sent.observation(id, "Patient/ana", "5");
  }

  private static void gzip(Path file, String content) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static IntakeSettings settings(String archive) {
    DataSize much = DataSize.ofGigabytes(1);
    return new IntakeSettings(
        much, 1000, much, much, DataSize.parse(archive), 2000, 1, 1, much, much, 1);
  }

  private static void zipOfGzip(Path file, int files, int spaces) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < files; i++) {
        out.putNextEntry(new ZipEntry(i + ".json.gz"));
        var packed = new GZIPOutputStream(out);
        packed.write(" ".repeat(spaces).getBytes(StandardCharsets.UTF_8));
        packed.finish();
        out.closeEntry();
      }
    }
  }

  private static void zip(Path file, Map<String, String> files) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> one : new TreeMap<>(files).entrySet()) {
        out.putNextEntry(new ZipEntry(one.getKey()));
        out.write(one.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
  }
}
