// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes whose record is open out of the address: {@code /for/KEY/records} of a proxy and {@code
 * /staff/people/KEY/chart/records} of staff are served by the page of {@code /records}; so are
 * previews, {@code /for/KEY/on/DAY/records}, {@code /as/GRANT/DAY/records} of a patient and {@code
 * /staff/people/KEY/as/GRANT/DAY/records}. Runs behind the security chains, which see the address
 * as it came, and lets through only pages of a record.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class OpenRecordFilter extends OncePerRequestFilter {
  /** Request attribute: the {@link Opened} of the address. */
  static final String ATTRIBUTE = Opened.class.getName();

  private static final Pattern ADDRESS =
      Pattern.compile(
          ("(?<prefix>/for/(?<proxy>KEY)(?:/on/(?<on>DAY))?"
               + "|/staff/people/(?<desk>KEY)/(?:chart|as/(?<seen>WHOM)/(?<then>DAY)(?:/by/(?<by>[1-9]\\d{0,8}))?)"
               + "|/as/(?<own>WHOM)/(?<day>DAY))"
               + "(?<inner>/(?:home|birthday|access|me(?:/who-looked|/release(?:/showing)?)?"
               + "|(?:records|medicines|visits)(?:/.*)?))")
              .replace("KEY", "[0-9a-z]{12}")
              .replace("WHOM", "[1-9]\\d{0,8}|parent|self")
              .replace("DAY", "\\d{4}-\\d\\d-\\d\\d"));

  /**
   * Whose record the address names, and what stood before the page's own path.
   *
   * @param key of the patient; null for the viewer's own
   * @param preview as whom and for when it is to be shown; null for what the viewer sees now
   */
  record Opened(@Nullable String key, boolean byStaff, String prefix, @Nullable Preview preview) {}

  /**
   * A look through somebody's eyes.
   *
   * @param whom number of a grant of the patient, {@code parent} or {@code self}; empty for the
   *     viewer
   * @param version number of the rules to go by; 0 for those that will count then
   */
  record Preview(String whom, LocalDate day, int version) {}

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Matcher address = ADDRESS.matcher(request.getRequestURI());
    Opened opened = address.matches() ? opened(address) : null;
    if (opened == null) {
      chain.doFilter(request, response);
      return;
    }
    String inner = address.group("inner");
    request.setAttribute(ATTRIBUTE, opened);
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          @Override
          public String getRequestURI() {
            return inner;
          }

          @Override
          public String getServletPath() {
            return inner;
          }
        },
        response);
  }

  private static @Nullable Opened opened(Matcher address) {
    boolean byStaff = address.group("desk") != null;
    String day = first(address, "on", "then", "day");
    LocalDate date = null;
    if (day != null) {
      try {
        date = LocalDate.parse(day);
      } catch (DateTimeParseException e) {
        return null; // 30 February
      }
    }
    return new Opened(
        byStaff ? address.group("desk") : address.group("proxy"),
        byStaff,
        address.group("prefix"),
        date == null
            ? null
            : new Preview(
                Objects.requireNonNullElse(first(address, "seen", "own"), ""),
                date,
                address.group("by") == null ? 0 : Integer.parseInt(address.group("by"))));
  }

  private static @Nullable String first(Matcher address, String... groups) {
    return Arrays.stream(groups)
        .map(address::group)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
