// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;

/** The page somebody wanted, when it is one of ours that can be shown again. */
final class OwnPath {
  private static final int LONGEST = 1000;

  /**
   * A path of this portal: never another host ({@code //host}, {@code /\\host}) or a scheme, nor a
   * template.
   */
  private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[^\\\\{}\\p{Cntrl}]*");

  private OwnPath() {}

  /** Only a whole page asked for by GET. */
  static Optional<String> wanted(HttpServletRequest request) {
    String destination = request.getHeader("Sec-Fetch-Dest");
    if (!HttpMethod.GET.matches(request.getMethod())
        || request.getHeader("HX-Request") != null
        || destination != null && !destination.equals("document")) {
      return Optional.empty();
    }
    String query = request.getQueryString();
    return own(query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query);
  }

  static Optional<String> own(String path) {
    return path.length() <= LONGEST && OWN.matcher(path).matches()
        ? Optional.of(path)
        : Optional.empty();
  }
}
