// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.operations.SampleSignIns.SignIn;

/** Shows the code of a sample sign-in's authenticator. */
final class CodeCommand implements Command {
  @Override
  public String name() {
    return "code";
  }

  @Override
  public Set<String> options() {
    return Set.of("data");
  }

  @Override
  public int run(Arguments arguments) throws IOException {
    if (arguments.words().size() != 1) {
      throw new WrongUsageException("code needs the user name of one sample sign-in.");
    }
    String name = arguments.words().getFirst();
    Path data = arguments.data();
    Optional<List<SignIn>> all = SampleSignIns.read(data);
    if (all.isEmpty()) {
      Screen.trouble(
          "There are no sample sign-ins in " + data + ".",
          "./caredoor run makes them at its first start; --data names another directory.");
      return FAILED;
    }
    Optional<SignIn> found =
        all.get().stream().filter(s -> s.userName().equalsIgnoreCase(name)).findFirst();
    if (found.isEmpty()) {
      Screen.trouble(
          "There is no sample sign-in “" + name + "”. There are:",
          all.get().stream().map(SignIn::userName).collect(Collectors.joining(" ")));
      return FAILED;
    }
    Instant now = Instant.now();
    Screen.say(found.get().code(now));
    Screen.hint("holds for " + SampleSignIns.codeHolds(now).toSeconds() + " s, and works once");
    return DONE;
  }
}
