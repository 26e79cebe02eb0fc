// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.caredoor.operations.SampleSignIns.SignIn;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
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
      Connection visitor =
          Jsoup.newSession().followRedirects(true).ignoreHttpErrors(true).ignoreContentType(true);
      String origin = "http://localhost:" + port;
      walk(visitor, visitor.newRequest(origin + "/").get(), PAGES / 4);
      if (!signIns.isEmpty()) {
        walk(visitor, signIn(visitor, origin, signIns.getFirst()), PAGES);
      }
    }
    return DONE;
  }

  private static Document signIn(Connection visitor, String origin, SignIn person)
      throws IOException {
    Document form = visitor.newRequest(origin + person.signInPath()).get();
    Connection password = form.expectForm("form:has(input[type=password])").submit();
    set(password, "username", person.userName());
    set(password, "password", person.password());
    Document next = password.post();
    if (next.selectFirst("input[name=code]") == null) {
      return next;
    }
    Connection code = next.expectForm("form:has(input[name=code])").submit();
    set(code, "code", person.code(Instant.now()));
    return code.post();
  }

  private static void set(Connection form, String name, String value) {
    Connection.KeyVal field = form.data(name);
    if (field != null) {
      field.value(value);
    }
  }

  /** Follows links of the same origin, breadth first. */
  private static void walk(Connection visitor, Document first, int most) throws IOException {
    var seen = new HashSet<String>();
    var open = new ArrayDeque<Document>();
    open.add(first);
    while (!open.isEmpty()) {
      for (var link : open.remove().select("a[href^=/]")) {
        String address = link.absUrl("href");
        if (seen.size() < most && !address.contains("sign-out") && seen.add(address)) {
          Connection.Response answer = visitor.newRequest(address).execute();
          if (String.valueOf(answer.contentType()).startsWith("text/html")) {
            open.add(answer.parse());
          }
        }
      }
    }
  }
}
