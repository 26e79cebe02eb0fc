// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Connection.KeyVal;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A browser without scripts over real HTTP: cookies, links, forms as they stand on the page. */
public final class Browser {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private static final int MOST_REDIRECTS = 10;

  private final Portal portal;
  private final Map<String, String> cookies = new TreeMap<>();
  private final Map<String, String> headers = new TreeMap<>();

  Browser(Portal portal) {
    this.portal = portal;
    headers.put("Accept-Language", "en");
    headers.put("Accept", "text/html");
    headers.put("Accept-Encoding", "gzip");
  }

  /** Another one with the same cookies and wishes. */
  public Browser copy() {
    var other = new Browser(portal);
    other.cookies.putAll(cookies);
    other.headers.putAll(headers);
    return other;
  }

  /** The same person reading another language. */
  public Browser inLanguage(String language) {
    Browser other = copy().with("Accept-Language", language);
    other.cookies.remove("language");
    return other;
  }

  /** Sends a header with every request from now on. */
  public Browser with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** Cookies by name, as they would be sent. */
  public Map<String, String> cookies() {
    return Map.copyOf(cookies);
  }

  /** Opens an address of the portal, following redirects. */
  public HtmlPage get(String path) {
    return follow(getWithoutFollowing(path));
  }

  public HtmlPage getWithoutFollowing(String path) {
    return send(HttpRequest.newBuilder(address(path)).GET());
  }

  /**
   * Fills in a form of the page and sends it, following redirects; unnamed fields keep their
   * values.
   */
  public HtmlPage submit(HtmlPage page, String form, Map<String, String> fields) {
    return follow(submitWithoutFollowing(page, form, fields));
  }

  public HtmlPage submitWithoutFollowing(HtmlPage page, String form, Map<String, String> fields) {
    FormElement element = (FormElement) page.one(form);
    Map<String, String> sent = new LinkedHashMap<>();
    for (KeyVal field : element.formData()) {
      sent.put(field.key(), field.value());
    }
    for (String name : fields.keySet()) {
      if (element.select("[name=\"" + name + "\"]").isEmpty()) {
        throw new AssertionError("no field " + name + " in " + element);
      }
    }
    sent.putAll(fields);
    String target = element.hasAttr("action") ? element.attr("action") : page.address().toString();
    return element.attr("method").equalsIgnoreCase("post")
        ? post(page.address().resolve(target).toString(), sent)
        : getWithoutFollowing(page.address().resolve(target).getPath() + "?" + encoded(sent));
  }

  /** Posts fields as they are, without a form: for trying what no form offers. */
  public HtmlPage post(String path, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
  }

  /** Sends a request without a body, whatever its verb: for trying what no page offers. */
  public HtmlPage ask(String verb, String path) {
    return send(
        HttpRequest.newBuilder(address(path)).method(verb, HttpRequest.BodyPublishers.noBody()));
  }

  /** Opens what a link of the page leads to. */
  public HtmlPage click(HtmlPage page, String link) {
    Element element = page.one(link);
    return get(page.address().resolve(element.attr("href")).toString());
  }

  /** Signs a person of the sample in, with password and code. */
  public HtmlPage signIn(String userName) {
    return signIn(Cast.named(userName));
  }

  public HtmlPage signIn(Cast.Person person) {
    HtmlPage form = get(person.staff() ? "/staff/sign-in" : "/sign-in");
    HtmlPage next =
        submit(
            form,
            "form:has(input[type=password])",
            Map.of("username", person.userName(), "password", person.password()));
    if (next.has("input[name=code]")) {
      portal.forgetUsedCode(person);
      next =
          submit(
              next,
              "form:has(input[name=code])",
              Map.of("code", person.code(portal.clock().instant())));
    }
    if (next.path().contains("sign-in")) {
      throw new AssertionError(person.userName() + " cannot sign in: " + next);
    }
    return next;
  }

  private HtmlPage follow(HtmlPage first) {
    HtmlPage page = first;
    for (int i = 0; page.status() / 100 == 3 && !page.location().isEmpty(); i++) {
      if (i == MOST_REDIRECTS) {
        throw new AssertionError("redirects without end at " + page.address());
      }
      page = getWithoutFollowing(page.address().resolve(page.location()).toString());
    }
    return page;
  }

  private HtmlPage send(HttpRequest.Builder request) {
    headers.forEach(request::setHeader);
    if (!cookies.isEmpty()) {
      request.setHeader(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<byte[]> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return new HtmlPage(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String setCookie) {
    String pair = setCookie.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    String value = pair.substring(pair.indexOf('=') + 1);
    if (value.isEmpty() || setCookie.matches("(?i).*;\\s*max-age=0\\b.*")) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
  }

  private URI address(String path) {
    URI address = URI.create(path.startsWith("http") ? path : portal.origin() + path);
    if (!Objects.equals(address.getScheme() + "://" + address.getAuthority(), portal.origin())) {
      throw new AssertionError("leads out of the portal: " + address);
    }
    return address;
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(f -> encoded(f.getKey()) + "=" + encoded(f.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
