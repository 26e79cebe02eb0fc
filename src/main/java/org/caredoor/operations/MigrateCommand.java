// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.caredoor.enrollment.migration.Migrations;
import org.caredoor.enrollment.migration.Migrations.Beginning;
import org.caredoor.web.PublicAddress;

/** Gives the portal lists of accounts from another one, to be checked. */
final class MigrateCommand implements Command {
  @Override
  public String name() {
    return "migrate";
  }

  @Override
  public Set<String> options() {
    return Set.of("data", "portal", "site");
  }

  @Override
  public int run(Arguments arguments) throws IOException {
    String portal =
        arguments
            .option("portal")
            .orElseThrow(() ->
                new WrongUsageException(
                    "migrate needs --portal NAME, what people call the other portal."));
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String word : arguments.words()) {
      Path file = path(word);
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        Screen.trouble(
            (Files.exists(file) ? "This user may not read " : "There is no file ") + file + ".");
        return FAILED;
      }
      files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }
    if (files.isEmpty()) {
      throw new WrongUsageException("migrate needs a file of accounts.");
    }
    try (Portal opened = Portal.openForCommand(arguments, name())) {
      return tell(
          opened,
          opened
              .get(Migrations.class)
              .begin(portal, arguments.option("site").orElse(""), files, null));
    }
  }

  private static Path path(String word) {
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new WrongUsageException("“" + word + "” cannot be the name of a file.");
    }
  }

  private static int tell(Portal opened, Beginning beginning) {
    switch (beginning) {
      case Beginning.Begun(long no) -> {
        Screen.say("The lists are kept. A running portal checks them; nothing is sent.");
        Screen.say(
            "A coordinator or manager reads the report and starts it at "
                + opened.get(PublicAddress.class).page("/staff/enrollment/migration/" + no));
        return DONE;
      }
      case Beginning.Busy busy ->
          Screen.trouble("Another list is being checked or is under way. Wait until it is done.");
      case Beginning.Refused(String why) ->
          Screen.trouble(
              switch (why) {
                case "portal" -> "The name of the other portal has 2 to 80 letters.";
                case "site" -> "There is no clinic of that key, or none at all.";
                case "large" -> "A file is larger than 64 MB.";
                default -> "Give one to three files: accounts, proxies, consents.";
              });
    }
    return FAILED;
  }
}
