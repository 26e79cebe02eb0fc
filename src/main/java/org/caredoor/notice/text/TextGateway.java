// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.text;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.caredoor.notice.Outcome;
import org.caredoor.web.PublicAddress;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gateway. Its API takes no key that would make a second order of the same text harmless, so
 * that after an unclear answer it is asked what it has.
 */
@Component
public class TextGateway {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final int LOOKED_AT = 100;

  /** The gateway's clock and ours. */
  private static final Duration APART = Duration.ofMinutes(2);

  private static final Set<Integer> OUR_FAULT = Set.of(401, 403, 404, 405);

  private final TextSettings settings;
  private final PublicAddress address;
  private final JsonMapper json = JsonMapper.shared();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  TextGateway(TextSettings settings, PublicAddress address) {
    this.settings = settings;
    this.address = address;
  }

  /** Whether there is one. */
  public boolean configured() {
    return settings.configured();
  }

  /**
   * Orders a text.
   *
   * @param ref by which it calls us back
   * @param to E.164
   */
  public Outcome send(String ref, String to, String body) {
    Map<String, String> form = new TreeMap<>();
    form.put("To", to);
    form.put(settings.from().startsWith("MG") ? "MessagingServiceSid" : "From", settings.from());
    form.put("Body", body);
    form.put("StatusCallback", address.page(TextStatusController.path(ref)).toString());
    try {
      HttpResponse<String> answer =
          client.send(
              request("")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(encoded(form)))
                  .build(),
              BodyHandlers.ofString());
      return read(answer);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new Outcome.Later(e.getClass().getSimpleName(), Duration.ZERO);
    } catch (IOException e) {
      return new Outcome.Unsure(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Unsure("stopped");
    }
  }

  private Outcome read(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      String sid = text(tree(answer.body()), "sid");
      return sid.isEmpty() ? new Outcome.Unsure("no sid") : new Outcome.Taken(sid);
    }
    if (status == 429) {
      return new Outcome.Later("HTTP 429", Outcome.retryAfter(answer.headers()));
    }
    if (OUR_FAULT.contains(status)) {
      return new Outcome.Later("HTTP " + status, Duration.ZERO); // mended by the operator
    }
    String code = text(tree(answer.body()), "code");
    return status / 100 == 4
        ? new Outcome.Refused(code.isEmpty() ? "HTTP " + status : code)
        : new Outcome.Unsure("HTTP " + status);
  }

  /**
   * Whether the gateway took a text of which we do not know.
   *
   * @param body whether a text is the one
   * @param known whether an id of the gateway belongs to another text
   */
  public Outcome.Found find(
      String to, Predicate<String> body, Instant since, Predicate<String> known) {
    String query = "?" + encoded(Map.of("To", to, "PageSize", Integer.toString(LOOKED_AT)));
    try {
      HttpResponse<String> answer =
          client.send(request(query).GET().build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        return new Outcome.Found.Unknown("HTTP " + answer.statusCode());
      }
      for (JsonNode message : tree(answer.body()).path("messages")) {
        if (body.test(text(message, "body"))
            && !madeBefore(message, since.minus(APART))
            && !known.test(text(message, "sid"))) {
          return new Outcome.Found.There(text(message, "sid"));
        }
      }
      return new Outcome.Found.Nowhere();
    } catch (IOException e) {
      return new Outcome.Found.Unknown(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Found.Unknown("stopped");
    }
  }

  private static boolean madeBefore(JsonNode message, Instant since) {
    try {
      return ZonedDateTime.parse(
              text(message, "date_created"), DateTimeFormatter.RFC_1123_DATE_TIME)
          .toInstant()
          .isBefore(since);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private HttpRequest.Builder request(String query) {
    String account = settings.account();
    URI messages =
        settings.url().resolve("/2010-04-01/Accounts/" + account + "/Messages.json" + query);
    String basic = account + ":" + settings.secret();
    return HttpRequest.newBuilder(messages)
        .timeout(ANSWER)
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
  }

  private JsonNode tree(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      return json.createObjectNode();
    }
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isValueNode() && !value.isNull() ? value.asString() : "";
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e ->
            URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
