// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;

/** Asks for what is somebody else's and for what is nowhere, and compares the answers. */
final class Swap {
  private final Browser browser;
  private final String own;
  private final Map<String, String> nowhere = new HashMap<>();
  private final List<String> differences = new ArrayList<>();
  private int tried;

  Swap(Onlooker.Present present) {
    this.browser = present.browser();
    this.own = present.open();
    for (String side : List.of("/home", "/staff/people")) {
      browser.ask("GET", side); // gives a stranger their cookies
    }
  }

  /** An address without an id is everybody's own. */
  void compare(String verb, String address) {
    compare(verb, address, UnaryOperator.identity());
  }

  /** The same for an address in another way of writing. */
  void compare(String verb, String address, UnaryOperator<String> written) {
    String elsewhere = Ids.nowhere(address, own);
    if (elsewhere.equals(address)) {
      return;
    }
    String path = written.apply(address);
    String other = written.apply(elsewhere);
    String expected =
        nowhere.computeIfAbsent(
            verb + " " + other, k -> Ids.plain(browser.ask(verb, other), other));
    HtmlPage page = browser.ask(verb, path);
    tried++;
    if (page.status() == 429) {
      throw new AssertionError("too fast: the test has to ask less of one log-in");
    }
    String answer = Ids.plain(page, path);
    if (!answer.equals(expected)) {
      differences.add("%s %s%n%s%nis not as%n%s".formatted(verb, path, answer, expected));
    }
  }

  int tried() {
    return tried;
  }

  List<String> differences() {
    return differences;
  }
}
