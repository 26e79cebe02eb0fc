// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.caredoor.exchange.Feeds;
import org.caredoor.exchange.SendingSystem;

/** Says which other systems may send to this portal. */
final class SystemCommand implements Command {
  @Override
  public String name() {
    return "system";
  }

  @Override
  public Set<String> options() {
    return Set.of("data", "source");
  }

  @Override
  public int run(Arguments arguments) {
    List<String> words = arguments.words();
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "add" -> add(arguments, named(words));
      case "disable" -> disable(arguments, named(words));
      case "list" -> list(arguments, words);
      default -> throw usage();
    };
  }

  private int add(Arguments arguments, String system) {
    try (Portal portal = Portal.openForCommand(arguments, name())) {
      if (portal.get(SampleState.class).isHere()) {
        Screen.hint("This portal has the sample clinic, whose passwords everybody knows: let");
        Screen.hint("systems send made-up patients only.");
      }
      String token =
          portal.get(Feeds.class).addSystem(system, arguments.option("source").orElse(system));
      Screen.hint("“" + system + "” may send now, with this token. It is not shown again:");
      Screen.say(token);
      return DONE;
    }
  }

  private int disable(Arguments arguments, String system) {
    try (Portal portal = Portal.openForCommand(arguments, name())) {
      if (portal.get(Feeds.class).disableSystem(system)) {
        Screen.say("“" + system + "” may send no more. What it has sent stays.");
        return DONE;
      }
      Screen.trouble(
          "There is no system “" + system + "”.", "./caredoor system list shows them all.");
      return FAILED;
    }
  }

  private int list(Arguments arguments, List<String> words) {
    if (words.size() > 1) {
      throw usage();
    }
    try (Portal portal = Portal.openForCommand(arguments, name())) {
      List<SendingSystem> all = portal.get(Feeds.class).systems();
      if (all.isEmpty()) {
        Screen.say("No system may send yet.");
      }
      for (SendingSystem s : all) {
        Screen.say(
            "%-24s %-24s since %s%s"
                .formatted(
                    s.name(),
                    s.source(),
                    s.addedAt().truncatedTo(ChronoUnit.SECONDS),
                    s.disabledAt() == null
                        ? ""
                        : ", disabled " + s.disabledAt().truncatedTo(ChronoUnit.SECONDS)));
      }
      return DONE;
    }
  }

  private static String named(List<String> words) {
    if (words.size() != 2 || words.get(1).isBlank()) {
      throw usage();
    }
    return words.get(1);
  }

  private static WrongUsageException usage() {
    return new WrongUsageException(
        "system knows three things: system add NAME, system disable NAME, system list.");
  }
}
