// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.caredoor.operations.SampleSignIns.SignIn;
import org.jsoup.Connection;
import org.jsoup.nodes.Document;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/**
 * A portal on a throw-away directory that signs in at itself and follows its own links, for {@link
 * StartCache}. Not shown in the help: nobody needs it by hand.
 */
final class TrainCommand implements Command {
  private static final int PAGES = 60;

  @Override
  public String name() {
    return "train";
  }

  @Override
  public Set<String> options() {
    return Set.of("data", "port");
  }

  @Override
  public int run(Arguments arguments) throws IOException {
    try (Portal portal = Portal.openForTraining(arguments)) {
      List<SignIn> signIns = portal.get(SampleClinic.class).loadCast(false);
      int port =
          Objects.requireNonNull(((WebServerApplicationContext) portal.context()).getWebServer())
              .getPort();
      var visitor = new Visitor("http://localhost:" + port);
      walk(visitor, visitor.get("/").parse(), PAGES / 4);
      if (!signIns.isEmpty()) {
        SignIn person = signIns.getFirst();
        walk(
            visitor,
            visitor.signIn(
                person.signInPath(),
                person.userName(),
                person.password(),
                SampleSignIns.secret(person.totpSecret())),
            PAGES);
      }
    }
    return DONE;
  }

  /** Follows links of the same origin, breadth first. */
  private static void walk(Visitor visitor, Document first, int most) throws IOException {
    var seen = new HashSet<String>();
    var open = new ArrayDeque<Document>();
    open.add(first);
    while (!open.isEmpty()) {
      for (var link : open.remove().select("a[href^=/]")) {
        String address = link.absUrl("href");
        if (seen.size() < most && !address.contains("sign-out") && seen.add(address)) {
          Connection.Response answer = visitor.get(address);
          if (String.valueOf(answer.contentType()).startsWith("text/html")) {
            open.add(answer.parse());
          }
        }
      }
    }
  }
}
