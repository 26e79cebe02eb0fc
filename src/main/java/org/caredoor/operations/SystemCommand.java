// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.util.List;
import java.util.Set;
import org.caredoor.exchange.Feeds;

/** Lets another system send to this portal. */
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
    if (words.size() != 2 || !words.getFirst().equals("add") || words.get(1).isBlank()) {
      throw new WrongUsageException("system knows one thing: system add NAME.");
    }
    String system = words.get(1);
    try (Portal portal = Portal.openForCommand(arguments, name())) {
      String token =
          portal.get(Feeds.class).addSystem(system, arguments.option("source").orElse(system));
      Screen.hint("“" + system + "” may send now, with this token. It is not shown again:");
      Screen.say(token);
      return DONE;
    }
  }
}
