// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Where a page, or the page of the form that it answers, can be opened once more: after a change of
 * the language. A form that was refused is shown there with what was typed ({@link TypedFields}),
 * so that whoever cannot read what is wrong can change the language; whatever else answers a form
 * may show something only once, and is not left.
 */
@Component
class ShownAgain {
  private final SingletonSupplier<List<PathPattern>> pages;

  ShownAgain(
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.pages = SingletonSupplier.of(() -> pages(mappings.getObject()));
  }

  /** Whatever answers GET. */
  private static List<PathPattern> pages(RequestMappingHandlerMapping mappings) {
    return mappings.getHandlerMethods().keySet().stream()
        .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
        .flatMap(info -> Stream.ofNullable(info.getPathPatternsCondition()))
        .flatMap(condition -> condition.getPatterns().stream())
        .toList();
  }

  /**
   * The address, with its query; null when this answers a form and shows something. Pages that say
   * that something failed lead to where one begins: they are the same for every address, so that
   * none tells whether there is something behind it.
   *
   * @param prefix of the open record, which controllers do not see
   * @param status of the answer
   */
  @Nullable String address(HttpServletRequest request, String prefix, int status) {
    if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) {
      return failed.startsWith("/staff") ? "/staff" : "/";
    }
    String own = prefix + request.getRequestURI();
    if (!answersForm(request)) {
      return request.getQueryString() == null ? own : own + "?" + request.getQueryString();
    }
    return status < 400
        ? null
        : sentFrom(request, prefix).or(() -> nearest(own, prefix)).orElse("/");
  }

  /** Whether this answers a form that was not taken, by a page of its own. */
  static boolean isRefused(HttpServletRequest request, int status) {
    return status >= 400
        && answersForm(request)
        && request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) == null;
  }

  private static boolean answersForm(HttpServletRequest request) {
    return !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
  }

  /**
   * The page that the browser names. After a second refusal that is the address that the form goes
   * to; its page is the one that was shown before the first.
   */
  private Optional<String> sentFrom(HttpServletRequest request, String prefix) {
    String referer = request.getHeader(HttpHeaders.REFERER);
    if (referer == null) {
      return Optional.empty();
    }
    try {
      URI page = URI.create(referer);
      if (!Objects.equals(page.getRawAuthority(), request.getHeader(HttpHeaders.HOST))) {
        return Optional.empty();
      }
      String own = prefix + request.getRequestURI();
      Optional<String> before =
          own.equals(page.getRawPath()) ? TypedFields.page(request, own) : Optional.empty();
      if (before.isPresent()) {
        return before;
      }
      return opens(page.getRawPath(), prefix)
          ? Optional.of(
              page.getRawQuery() == null
                  ? page.getRawPath()
                  : page.getRawPath() + "?" + page.getRawQuery())
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The address itself or the first one above it that answers GET. */
  private Optional<String> nearest(String own, String prefix) {
    for (String path = own; path.length() > 1; path = path.substring(0, path.lastIndexOf('/'))) {
      if (opens(path, prefix)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  private boolean opens(@Nullable String whole, String prefix) {
    if (whole == null || !whole.startsWith("/")) {
      return false;
    }
    String inner =
        !prefix.isEmpty() && whole.startsWith(prefix + "/")
            ? whole.substring(prefix.length())
            : whole;
    PathContainer path = PathContainer.parsePath(inner);
    return pages.obtain().stream().anyMatch(pattern -> pattern.matches(path));
  }
}
