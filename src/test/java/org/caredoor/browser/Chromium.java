// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.Portal;
import org.jspecify.annotations.Nullable;

/** The one Chromium of a test run. */
final class Chromium {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static @Nullable Browser running;

  private Chromium() {}

  /** Where Chromium is: {@code CHROMIUM}, else as the launcher's {@code need_chromium} looks. */
  static Optional<Path> program() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.of(
            Stream.ofNullable(System.getenv("CHROMIUM")),
            NAMES.stream().flatMap(name -> onPath(path, name)),
            Stream.of(
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium"))
        .flatMap(places -> places)
        .filter(p -> !p.isBlank())
        .map(Path::of)
        .filter(p -> Files.isRegularFile(p) && Files.isExecutable(p))
        .findFirst();
  }

  private static Stream<String> onPath(String path, String name) {
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> folder + File.separator + name);
  }

  /** A window of its own, as wide as a phone or a desk, in which nobody is signed in. */
  static Window open(Portal portal, Look look) {
    return open(portal, look, true, Map.of());
  }

  /** A window in which a person of the sample is signed in. */
  static Window open(Portal portal, Look look, String userName) {
    return open(portal, look, true, portal.as(userName).cookies());
  }

  static Window open(Portal portal, Look look, boolean scripts, Map<String, String> cookies) {
    BrowserContext context =
        browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(look.width(), look.height())
                    .setColorScheme(look.scheme())
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setLocale(look.language())
                    .setJavaScriptEnabled(scripts));
    context.setDefaultTimeout(20_000);
    context.addCookies(
        Stream.concat(
                cookies.entrySet().stream(), Stream.of(Map.entry("language", look.language())))
            .map(c -> new Cookie(c.getKey(), c.getValue()).setUrl(portal.origin()))
            .toList());
    return new Window(portal, context, context.newPage());
  }

  private static synchronized Browser browser() {
    Browser browser = running;
    if (browser == null) {
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(program().orElseThrow())
                      .setArgs(
                          List.of(
                              "--no-sandbox", // root in a container
                              "--disable-gpu",
                              "--no-first-run",
                              "--disable-background-networking")));
      running = browser;
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    }
    return browser;
  }
}
