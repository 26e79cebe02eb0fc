// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import org.caredoor.Browser;
import org.caredoor.Portal;

/** What the page's own script sends: no form can. */
final class Requests {
  private Requests() {}

  /** Returns the status of the answer. */
  static int put(Portal portal, Browser browser, String path, String token, String text) {
    String cookies =
        browser.cookies().entrySet().stream()
            .map(c -> c.getKey() + "=" + c.getValue())
            .collect(Collectors.joining("; "));
    var request =
        HttpRequest.newBuilder(URI.create(portal.origin() + path))
            .header("Cookie", cookies)
            .header("X-CSRF-TOKEN", token)
            .header("Content-Type", "text/plain;charset=UTF-8")
            .PUT(HttpRequest.BodyPublishers.ofString(text))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
