// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.caredoor.Cast;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Somebody of the sample with a real browser's manners, whose portal may die at any moment. */
final class Visitor {
  private final Cast.Person person;
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Map<String, String> answered = new ConcurrentHashMap<>();

  Visitor(Cast.Person person) {
    this.person = person;
  }

  boolean is(Cast.Person other) {
    return person.equals(other);
  }

  /** The request ids of what was answered whole, and what it was. */
  Map<String, String> answered() {
    return answered;
  }

  /** Signs in; false when the portal died over it. */
  boolean signIn(String origin) {
    try {
      String path = person.staff() ? "staff/sign-in" : "sign-in";
      Document form = Jsoup.parse(get(origin + path).body());
      HttpResponse<String> next =
          post(
              origin + path,
              Map.of(
                  "_csrf",
                  token(form),
                  "username",
                  person.userName(),
                  "password",
                  person.password()));
      String code = origin + location(next).replaceFirst("^/", "");
      Document second = Jsoup.parse(get(code).body());
      next = post(code, Map.of("_csrf", token(second), "code", person.code(Instant.now())));
      boolean in = next.statusCode() == 302 && !location(next).contains("sign-in");
      if (in) {
        answered.put(id(next), person.userName() + " signs in");
      }
      return in;
    } catch (IOException e) {
      return false;
    }
  }

  /** Opens a page of the record; false when it was not answered. */
  boolean read(String address) {
    try {
      HttpResponse<String> page = get(address);
      if (page.statusCode() == 200) {
        answered.put(id(page), person.userName() + " reads " + address);
        return true;
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  private static String id(HttpResponse<String> answer) {
    return answer.headers().firstValue("X-Request-Id").orElseThrow();
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private static String token(Document page) {
    return Objects.requireNonNull(page.selectFirst("input[name=_csrf]")).attr("value");
  }

  private HttpResponse<String> get(String address) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(address)).GET());
  }

  private HttpResponse<String> post(String address, Map<String, String> fields) throws IOException {
    String body =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(30)).header("Accept", "text/html").build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
