// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.caredoor.Portal;
import org.jspecify.annotations.Nullable;

/** A browser window that writes down everything that goes wrong in it. */
final class Window implements AutoCloseable {
  private final Portal portal;
  private final BrowserContext context;
  private final Page page;
  private final @Nullable CDPSession frames;
  private final List<String> troubles = new ArrayList<>();
  private @Nullable Look shown;

  /**
   * A window.
   *
   * @param frames asks for frames where none comes by itself
   */
  Window(Portal portal, BrowserContext context, Page page, @Nullable CDPSession frames) {
    this.portal = portal;
    this.context = context;
    this.page = page;
    this.frames = frames;
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
    shown = look;
    page.setViewportSize(look.width(), look.height());
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
  }

  /** In a window that is not painted: one frame with all that waits for it, but for the paint. */
  void frame() {
    if (frames != null) {
      var unpainted = new JsonObject();
      unpainted.addProperty("noDisplayUpdates", true);
      frames.send("HeadlessExperimental.beginFrame", unpainted);
    }
  }

  /** The looks, beginning with the one it shows: what it opens is not laid out once for nothing. */
  List<Look> fromHere(List<Look> looks) {
    return looks.getLast().equals(shown) ? looks.reversed() : looks;
  }

  /** Makes it the window of somebody else, in the same language. */
  void become(Look look, Map<String, String> cookies) {
    context.clearCookies();
    give(context, portal, look, cookies);
  }

  static void give(BrowserContext context, Portal portal, Look look, Map<String, String> cookies) {
    context.addCookies(
        Stream.concat(
                cookies.entrySet().stream(), Stream.of(Map.entry("language", look.language())))
            .map(c -> new Cookie(c.getKey(), c.getValue()).setUrl(portal.origin()))
            .toList());
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
