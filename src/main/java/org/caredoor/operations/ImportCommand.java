// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caredoor.exchange.Feeds;
import org.caredoor.exchange.ImportReport;
import org.caredoor.exchange.Refusal;
import org.caredoor.web.Branding;
import org.jspecify.annotations.Nullable;

/** Takes FHIR files into the record. */
final class ImportCommand implements Command {
  private static final int SHOWN = 20;
  private static final String INTO_SAMPLE = "into-sample";

  @Override
  public String name() {
    return "import";
  }

  @Override
  public Set<String> options() {
    return Set.of("data", "source");
  }

  @Override
  public Set<String> flags() {
    return Set.of(INTO_SAMPLE);
  }

  @Override
  public int run(Arguments arguments) throws IOException {
    List<Path> paths = paths(arguments.words());
    for (Path path : paths) {
      if (!Files.isReadable(path)) {
        Screen.trouble(
            (Files.exists(path) ? "This user may not read " : "There is no ") + path + ".");
        return FAILED;
      }
    }
    try (Portal portal = Portal.openForCommand(arguments, name())) {
      if (!arguments.flag(INTO_SAMPLE) && portal.get(SampleState.class).isHere()) {
        return refuse(arguments.data());
      }
      Feeds feeds = portal.get(Feeds.class);
      // patients read this name beside what came: "Sent by …"
      String source =
          arguments.option("source").orElseGet(() -> portal.get(Branding.class).fullName());
      var interrupted = new Thread(ImportCommand::sayStopped, "import-stopped");
      Runtime.getRuntime().addShutdownHook(interrupted);
      var bar = new ProgressBar();
      ImportReport report;
      try {
        report = feeds.importFiles(paths, source, bar);
      } catch (RuntimeException e) {
        if (portal.isEnding()) {
          return FAILED;
        }
        throw e;
      }
      Runtime.getRuntime().removeShutdownHook(interrupted);
      bar.end();
      tell(report);
      if (report.refused() == 0) {
        return DONE;
      }
      tellRefused(report, keepRefused(feeds, report, arguments.data()));
      return FAILED;
    }
  }

  private static int refuse(Path data) {
    Screen.trouble(
        "The portal in " + data + " has the sample clinic, whose passwords everybody knows.",
        "For real patients take a new data directory: ./caredoor import --data DIR …",
        "For made-up ones say so: ./caredoor import --into-sample …");
    return FAILED;
  }

  private static List<Path> paths(List<String> words) {
    if (words.isEmpty()) {
      throw new WrongUsageException("import needs a file or a folder.");
    }
    var paths = new ArrayList<Path>();
    for (String word : words) {
      try {
        paths.add(Path.of(word));
      } catch (InvalidPathException e) {
        throw new WrongUsageException("“" + word + "” cannot be the name of a file.");
      }
    }
    return paths;
  }

  private static void tell(ImportReport report) {
    double seconds = Math.max(0.001, report.took().toMillis() / 1000.0);
    long taken = report.stored() + report.unchanged();
    Screen.say(
        "%,d stored, %,d here already, %,d refused, in %.1f s (%,.0f resources/s)."
            .formatted(
                report.stored(), report.unchanged(), report.refused(), seconds, taken / seconds));
    if (report.waiting() > 0) {
      Screen.say(
          "%,d wait until somebody decides to which patient they belong."
              .formatted(report.waiting()));
    }
  }

  private static @Nullable Path keepRefused(Feeds feeds, ImportReport report, Path data)
      throws IOException {
    if (report.refused() <= SHOWN) {
      return null;
    }
    Path file = data.resolve("import-" + report.runNo() + "-refused.txt");
    return Files.write(
        file, feeds.refusals(report.runNo()).stream().map(ImportCommand::line).toList());
  }

  private static void tellRefused(ImportReport report, @Nullable Path all) {
    Screen.say("Refused:");
    report.firstRefusals().stream().limit(SHOWN).forEach(r -> Screen.say("  " + line(r)));
    if (all != null) {
      Screen.say("  … and more; all of them are in " + all);
    }
    Screen.say("Mend them and repeat the import: what is here already is not stored twice.");
  }

  private static String line(Refusal refusal) {
    String type = refusal.resourceType() == null ? "" : " " + refusal.resourceType();
    return refusal.place() + type + ": " + refusal.words();
  }

  private static void sayStopped() {
    Screen.hint("");
    Screen.hint("Stopped. What was taken in stays; repeat the same command to go on.");
  }
}
