// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import org.caredoor.Portal;

/** A browser window that writes down everything that goes wrong in it. */
final class Window implements AutoCloseable {
  private final Portal portal;
  private final BrowserContext context;
  private final Page page;
  private final List<String> troubles = new ArrayList<>();

  Window(Portal portal, BrowserContext context, Page page) {
    this.portal = portal;
    this.context = context;
    this.page = page;
    page.onConsoleMessage(message -> {
      if (List.of("error", "warning").contains(message.type())
          && !message.location().startsWith("chrome")) { // the browser's own PDF viewer
        troubles.add("console: " + message.text());
      }
    });
    page.onPageError(error -> troubles.add("script: " + error));
    page.onDialog(dialog -> {
      troubles.add("dialog: " + dialog.message());
      dialog.dismiss();
    });
    context.onRequest(request -> {
      if (request.url().matches("(?:https?|wss?):.*")
          && !request.url().startsWith(portal.origin() + "/")) {
        troubles.add("request elsewhere: " + request.url());
      }
    });
    page.onResponse(response -> {
      if (response.status() >= 400) {
        troubles.add(response.status() + " for " + response.url());
      }
    });
  }

  Page page() {
    return page;
  }

  /** Opens an address of the portal. */
  void open(String path) {
    page.navigate(portal.origin() + path);
  }

  /** The path that is open now. */
  String path() {
    return page.url().substring(portal.origin().length());
  }

  void look(Look look) {
    page.setViewportSize(look.width(), look.height());
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
  }

  void language(String language) {
    context.addCookies(List.of(new Cookie("language", language).setUrl(portal.origin())));
  }

  /** What went wrong since the last time this was asked. */
  List<String> troubles() {
    List<String> since = List.copyOf(troubles);
    troubles.clear();
    return since;
  }

  @Override
  public void close() {
    context.close();
  }
}
