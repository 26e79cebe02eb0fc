// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class OwnPathTests {
  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/records/results/12", "/records/search?q=a%20b&page=2", "/for/abc/home"})
  void ownPagesAreTaken(String path) {
    assertThat(OwnPath.own(path)).hasValue(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "home",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/home\r\nSet-Cookie: a=b",
        "/a\\b",
        "/records/{no}"
      })
  void everythingElseIsNot(String path) {
    assertThat(OwnPath.own(path)).isEmpty();
  }

  @Test
  void onlyAWholePageAskedForByGetIsWanted() {
    assertThat(OwnPath.wanted(new MockHttpServletRequest("GET", "/records"))).hasValue("/records");
    assertThat(OwnPath.wanted(new MockHttpServletRequest("POST", "/records"))).isEmpty();
    var part = new MockHttpServletRequest("GET", "/records");
    part.addHeader("HX-Request", "true");
    assertThat(OwnPath.wanted(part)).isEmpty();
    var image = new MockHttpServletRequest("GET", "/records/documents/1/picture");
    image.addHeader("Sec-Fetch-Dest", "image");
    assertThat(OwnPath.wanted(image)).isEmpty();
  }
}
