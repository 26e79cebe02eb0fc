// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.Portal;

/**
 * The Chromium of a test run: one for each thread, as Playwright is for one thread alone. Threads
 * that only draw take Chromium's headless shell where there is one: the same engine without the
 * frame of a browser around it, for a quarter less of processor time.
 */
final class Chromium {
  private static final String SHELL = "chromium-headless-shell";
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** Each page runs its scripts once: making fast code of them costs more than it saves. */
  private static final String COLD = "--no-maglev --no-turbofan";

  /** Of the headless shell: a frame comes when it is asked for. */
  private static final List<String> FRAMES_ON_DEMAND =
      List.of("--enable-begin-frame-control", "--run-all-compositor-stages-before-draw");

  private static final ThreadLocal<Map<Boolean, Browser>> RUNNING =
      ThreadLocal.withInitial(HashMap::new);

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

  private static Optional<Path> shellOfThread() {
    return Drawers.isDrawing() && System.getenv("CHROMIUM") == null
        ? onPath(Objects.requireNonNullElse(System.getenv("PATH"), ""), SHELL)
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
        : Optional.empty();
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
    return open(portal, look, scripts, cookies, true);
  }

  /**
   * A window of which nobody sees more than what stands where: style, layout, scripts and whatever
   * waits for a frame run as ever, but nothing is painted where the thread has a headless shell.
   * That is a quarter of what a look takes. No pictures, no clicks: both wait for frames.
   */
  static Window unpainted(Portal portal, Look look, Map<String, String> cookies) {
    return open(portal, look, true, cookies, shellOfThread().isEmpty());
  }

  private static Window open(
      Portal portal, Look look, boolean scripts, Map<String, String> cookies, boolean painted) {
    BrowserContext context =
        browser(painted)
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(look.width(), look.height())
                    .setColorScheme(look.scheme())
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setLocale(look.language())
                    .setJavaScriptEnabled(scripts));
    context.setDefaultTimeout(20_000);
    Window.give(context, portal, look, cookies);
    Page page = context.newPage();
    return new Window(portal, context, page, painted ? null : context.newCDPSession(page));
  }

  private static Browser browser(boolean painted) {
    return RUNNING.get().computeIfAbsent(painted, Chromium::start);
  }

  private static Browser start(boolean painted) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--no-sandbox", // root in a container
                "--disable-gpu",
                "--js-flags=" + COLD,
                "--no-first-run",
                "--disable-background-networking"));
    if (!painted) {
      arguments.addAll(FRAMES_ON_DEMAND);
    }
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(shellOfThread().or(Chromium::program).orElseThrow())
                    .setArgs(arguments));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return browser;
  }
}
