// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A browser without a screen: keeps cookies, fills in forms. */
public final class Visitor {
  private final Connection session =
      Jsoup.newSession()
          .followRedirects(true)
          .ignoreHttpErrors(true)
          .ignoreContentType(true)
          .maxBodySize(0);
  private final String origin;

  /**
   * Somebody who has not signed in.
   *
   * @param origin {@code http://localhost:8080}
   */
  public Visitor(String origin) {
    this.origin = origin;
  }

  /** A page by its path or address, errors too. */
  public Connection.Response get(String path) throws IOException {
    return session.newRequest(path.startsWith("/") ? origin + path : path).execute();
  }

  /** Signs in with both factors; gives back the page that comes then. */
  public Document signIn(String path, String userName, String password, byte[] totpSecret)
      throws IOException {
    Connection form = get(path).parse().expectForm("form:has(input[type=password])").submit();
    set(form, "username", userName);
    set(form, "password", password);
    Document next = form.post();
    if (next.selectFirst("input[name=code]") == null) {
      return next;
    }
    Connection code = next.expectForm("form:has(input[name=code])").submit();
    set(code, "code", Authenticator.code(totpSecret, Instant.now()));
    return code.post();
  }

  /** The value of a Cookie header. */
  public String cookies() {
    return session.cookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private static void set(Connection form, String name, String value) {
    Connection.KeyVal field = form.data(name);
    if (field != null) {
      field.value(value);
    }
  }
}
