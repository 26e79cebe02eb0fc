// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.caredoor.operations.bench.BenchCommand;

/** The command line; {@code caredoor}, the launcher, calls it. */
public final class Main {
  private static final List<Command> COMMANDS =
      List.of(
          new RunCommand(),
          new ImportCommand(),
          new MigrateCommand(),
          new SystemCommand(),
          new AuditCommand(),
          new KeyCommand(),
          new CodeCommand(),
          new BenchCommand(),
          new CertificateCommand(),
          new SbomCommand(),
          new TrainCommand());

  private static final List<String> SECRETS =
      List.of(
          "caredoor.store.password",
          "caredoor.store.serve-password",
          "caredoor.store.audit-password",
          "caredoor.key.text",
          "caredoor.mail.password");

  private Main() {}

  /** Runs a command and ends the process with its code. */
  public static void main(String... words) {
    System.exit(run(Arrays.asList(words)));
  }

  private static int run(List<String> words) {
    String name = words.isEmpty() ? "" : words.getFirst();
    Optional<Command> found = COMMANDS.stream().filter(c -> c.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      Screen.trouble("There is no command “" + name + "”.", "./caredoor help lists them all.");
      return Command.WRONG_USAGE;
    }
    Optional<String> shown =
        SECRETS.stream().filter(s -> System.getProperty(s) != null).findFirst();
    if (shown.isPresent()) {
      Screen.trouble(
          "-D"
              + shown.get()
              + " is on the command line, where every user of this machine reads it.",
          "Put it into the environment or a file: docs/operations/configuration.md.");
      return Command.WRONG_USAGE;
    }
    Command command = found.get();
    Path data = Path.of("");
    try {
      var arguments =
          Arguments.read(words.subList(1, words.size()), command.options(), command.flags());
      data = arguments.data();
      return command.run(arguments);
    } catch (WrongUsageException e) {
      Screen.trouble(
          String.valueOf(e.getMessage()), "./caredoor help " + name + " tells how it is used.");
      return Command.WRONG_USAGE;
    } catch (Exception e) {
      return Faults.tell(e, data);
    }
  }
}
