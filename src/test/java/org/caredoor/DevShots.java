// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.exchange.Feeds;
import org.caredoor.exchange.ImportProgress;
import org.caredoor.operations.SampleLoader;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@PortalTest
class DevShots {
  private final Portal portal;
  private final ApplicationContext context;

  DevShots(Portal portal, ApplicationContext context) {
    this.portal = portal;
    this.context = context;
  }

  @Test
  void shoot() throws Exception {
    portal.clock().set(java.time.Instant.parse("2026-11-19T17:00:00Z"));
    Feeds feeds = context.getBean(Feeds.class);
    List<Path> files = new ArrayList<>();
    files.add(Path.of("sample/cast"));
    if (System.getProperty("more") != null) files.add(Path.of(System.getProperty("more")));
    System.out.println(feeds.importFiles(files, "riverbend", ImportProgress.none()));
    Database db = context.getBean(Database.class);
    db.house().sql("delete from operations.sample").update();
    SampleLoader.loadCast(context);
    Map<String, String> env = new HashMap<>();
    env.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    try (Playwright pw = Playwright.create(new Playwright.CreateOptions().setEnv(env))) {
      var chromium =
          pw.chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(Path.of("/usr/bin/chromium"))
                      .setArgs(List.of("--no-sandbox", "--disable-gpu")));
      for (String line : Files.readAllLines(Path.of("/tmp/shots-visits/list.txt"))) {
        if (line.isBlank()) continue;
        String[] p = line.trim().split("\\s+"); // name user lang width scheme path
        org.caredoor.Browser b = portal.as(p[1]);
        BrowserContext bc =
            chromium.newContext(
                new NewContextOptions()
                    .setViewportSize(Integer.parseInt(p[3]), 900)
                    .setColorScheme(p[4].equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT)
                    .setLocale(p[2].equals("es") ? "es-US" : "en-US")
                    .setExtraHTTPHeaders(Map.of("Accept-Language", p[2])));
        b.cookies()
            .forEach((k, v) -> {
              if (!k.equals("language"))
                bc.addCookies(List.of(new Cookie(k, v).setUrl(portal.origin())));
            });
        Page page = bc.newPage();
        page.onConsoleMessage(m -> {
          if (m.type().equals("error")) System.out.println("CONSOLE " + p[0] + " " + m.text());
        });
        try {
          String path = p[5];
          for (int i = 6; i < p.length; i++) {
            page.navigate(portal.origin() + path);
            String want = p[i].replace('_', ' ');
            var link = page.locator("main a", new Page.LocatorOptions().setHasText(want)).first();
            path =
                link.getAttribute(
                    "href",
                    new com.microsoft.playwright.Locator.GetAttributeOptions().setTimeout(3000));
          }
          long t = System.nanoTime();
          var resp = page.navigate(portal.origin() + path);
          System.out.println(
              p[0]
                  + " "
                  + resp.status()
                  + " "
                  + page.url().replace(portal.origin(), "")
                  + " "
                  + (System.nanoTime() - t) / 1000000
                  + "ms scroll="
                  + page.evaluate("document.documentElement.scrollWidth"));
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setPath(Path.of("/tmp/shots-visits/" + p[0] + ".png"))
                  .setFullPage(true));
        } catch (RuntimeException e) {
          System.out.println(
              "FAILED " + p[0] + " " + String.valueOf(e.getMessage()).lines().limit(3).toList());
        }
        bc.close();
      }
      chromium.close();
    }
  }
}
