// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No way to write an address leads out of the assets or into another file. */
@PortalTest
class PathTraversalTests {
  private static final List<String> FILES =
      List.of(
          "application.properties",
          "messages/web_en.properties",
          "db/migration/account/V1__create_user_account.sql",
          "org/caredoor/CaredoorApplication.class",
          "META-INF/MANIFEST.MF",
          "etc/passwd");

  private final Portal portal;

  PathTraversalTests(Portal portal) {
    this.portal = portal;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/../",
        "/assets/../../",
        "/assets/..%2f..%2f",
        "/assets/%2e%2e/%2e%2e/",
        "/assets/%2e%2e%2f%2e%2e%2f",
        "/assets/%252e%252e%252f",
        "/assets/..%5c..%5c",
        "/assets/....//....//",
        "/assets/..;/..;/",
        "/assets/.%00/../../",
        "/assets/%c0%ae%c0%ae/",
        "/assets//",
        "/assets///",
        "/assets/file:/",
        "/assets/file:///",
        "/assets/jar:file:/x!/",
        "/assets/classpath:",
        "/assets/url:file:///",
        "/assets/css/../../../",
        "/assets?file=",
        "/assets/"
      })
  void anAssetIsNoOtherFile(String before) {
    for (String file : FILES) {
      refused(portal.browser(), before + file);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/records/documents/1/files/../../../../application.properties",
        "/records/documents/1/files/..%2f..%2fapplication.properties",
        "/records/documents/%2e%2e/files/1",
        "/records/documents/1/files/1/../2/../../../../etc/passwd",
        "/records/documents/1/files/%2fetc%2fpasswd",
        "/records/documents/1%00/files/1",
        "/visits/..%2f1/calendar.ics",
        "/visits/1/calendar.ics/../../../etc/passwd",
        "/visits/1/calendar.ics%00.html"
      })
  void aFileOfTheRecordIsNoOtherFile(String path) {
    refused(portal.as("ana"), path);
  }

  private static void refused(Browser browser, String path) {
    HtmlPage page = browser.ask("GET", path);
    assertThat(page.status()).as(path).isIn(302, 400, 404);
    assertThat(page.source()).as(path).doesNotContain("spring.", "create table", "root:");
  }
}
