// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The FHIR files of the sample clinic with their dates moved, in a directory for the time. */
public final class SampleFiles implements AutoCloseable {
  private final Path directory;
  private final List<Path> files;

  private SampleFiles(Path directory, List<Path> files) {
    this.directory = directory;
    this.files = files;
  }

  /**
   * Those of one folder.
   *
   * @param folder {@code cast} or {@code synthea}
   */
  static SampleFiles moved(String folder, MovedDates dates) throws IOException {
    return unpacked(folder, dates::copy);
  }

  /** As {@link #moved}, with the dates that they have. */
  public static SampleFiles asTheyAre(String folder) throws IOException {
    return unpacked(folder, InputStream::transferTo);
  }

  private interface Copying {
    void copy(InputStream in, OutputStream out) throws IOException;
  }

  private static SampleFiles unpacked(String folder, Copying copying) throws IOException {
    Path directory = Files.createTempDirectory("caredoor-sample");
    var unpacked = new SampleFiles(directory, new ArrayList<>());
    try {
      Resource[] resources =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath:" + Clinic.HOME + folder + "/*.json*");
      Arrays.sort(resources, Comparator.comparing(r -> String.valueOf(r.getFilename())));
      for (Resource resource : resources) {
        String name = String.valueOf(resource.getFilename());
        Path file = directory.resolve(name.replaceFirst("\\.gz$", ""));
        try (InputStream packed = resource.getInputStream();
            InputStream in = name.endsWith(".gz") ? new GZIPInputStream(packed, 1 << 16) : packed;
            OutputStream out = Files.newOutputStream(file)) {
          copying.copy(in, out);
        }
        unpacked.files.add(file);
      }
      return unpacked;
    } catch (IOException | RuntimeException e) {
      unpacked.close();
      throw e;
    }
  }

  /** What others refer to: places, organizations, practitioners. */
  public List<Path> common() {
    return files.stream().filter(SampleFiles::isCommon).toList();
  }

  /** A file for each patient. */
  public List<Path> patients() {
    return files.stream().filter(f -> !isCommon(f)).toList();
  }

  /** Who looks after whom: medical record number to the doctor's NPI. */
  Map<String, String> familyDoctors() {
    var doctors = new HashMap<String, String>();
    for (Path file : patients()) {
      for (JsonNode entry : JsonMapper.shared().readTree(file).path("entry")) {
        JsonNode resource = entry.path("resource");
        String doctor =
            resource.path("generalPractitioner").path(0).path("reference").stringValue("");
        if (resource.path("resourceType").stringValue("").equals("Patient")) {
          doctors.put(
              resource.path("identifier").path(0).path("value").stringValue(""),
              doctor.substring(doctor.lastIndexOf('|') + 1));
        }
      }
    }
    return doctors;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> left = Files.list(directory)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private static boolean isCommon(Path file) {
    return String.valueOf(file.getFileName()).startsWith("00-");
  }
}
