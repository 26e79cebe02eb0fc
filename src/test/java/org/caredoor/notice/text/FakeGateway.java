// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.text;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.caredoor.web.PublicAddress;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway with the shape of Twilio's Messages API, on a real socket, that fails as it is told.
 */
public final class FakeGateway implements AutoCloseable {
  public static final String ACCOUNT = "AC1234567890";
  public static final String TOKEN = "a quiet secret";
  private static final URI PORTAL = URI.create("https://portal.example.org");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final InstantSource clock;
  private final List<Text> texts = new ArrayList<>();
  private volatile Function<Map<String, String>, Mood> mood = form -> Mood.TAKE;
  private volatile boolean silent;
  private volatile String authorization = "";

  /** What it does with an order. */
  public enum Mood {
    TAKE,
    /** 500, and nothing was taken. */
    FAIL_BEFORE,
    /** 500, although the text goes out. */
    FAIL_AFTER,
    /** The connection breaks, although the text goes out. */
    BREAK_AFTER,
    /** 429 with a time to wait. */
    BUSY,
    /** 400, code 21614: no number for texts. */
    REFUSE,
    /** 400, code 21610: its owner said STOP. */
    STOPPED
  }

  /** A text that it took. */
  public record Text(String sid, String to, String body, String callback, Instant at) {}

  public FakeGateway(InstantSource clock) {
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** The portal's side of it. */
  public TextGateway gateway() {
    return new TextGateway(
        new TextSettings(uri(), ACCOUNT, TOKEN, "", "+15555550199"), new PublicAddress(PORTAL));
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void mood(Function<Map<String, String>, Mood> mood) {
    this.mood = mood;
  }

  /** Whether it answers questions by 500. */
  public void silent(boolean silent) {
    this.silent = silent;
  }

  public List<Text> texts() {
    synchronized (texts) {
      return List.copyOf(texts);
    }
  }

  public String authorization() {
    return authorization;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (!("Basic "
              + Base64.getEncoder()
                  .encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.UTF_8)))
          .equals(authorization)) {
        say(exchange, 401, Map.of("code", 20003));
      } else if (exchange.getRequestMethod().equals("GET")) {
        list(exchange, form(String.valueOf(exchange.getRequestURI().getRawQuery())));
      } else {
        order(
            exchange,
            form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      }
    }
  }

  private void order(HttpExchange exchange, Map<String, String> form) throws IOException {
    switch (mood.apply(form)) {
      case TAKE -> say(exchange, 201, Map.of("sid", take(form), "status", "queued"));
      case FAIL_BEFORE -> say(exchange, 500, Map.of("code", 20500));
      case FAIL_AFTER -> {
        take(form);
        say(exchange, 500, Map.of("code", 20500));
      }
      case BREAK_AFTER -> take(form); // and closes without an answer
      case BUSY -> {
        exchange.getResponseHeaders().set("Retry-After", "7");
        say(exchange, 429, Map.of("code", 20429));
      }
      case REFUSE -> say(exchange, 400, Map.of("code", 21614, "message", "not a mobile number"));
      case STOPPED -> say(exchange, 400, Map.of("code", 21610));
    }
  }

  private String take(Map<String, String> form) {
    synchronized (texts) {
      String sid = "SM%032x".formatted(texts.size() + 1);
      texts.add(
          new Text(
              sid,
              form.getOrDefault("To", ""),
              form.getOrDefault("Body", ""),
              form.getOrDefault("StatusCallback", ""),
              clock.instant()));
      return sid;
    }
  }

  private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
    if (silent) {
      say(exchange, 500, Map.of());
      return;
    }
    List<Map<String, Object>> found =
        to(String.valueOf(query.get("To"))).reversed().stream()
            .limit(Integer.parseInt(query.getOrDefault("PageSize", "50"), 10))
            .<Map<String, Object>>map(t ->
                Map.of(
                    "sid",
                    t.sid(),
                    "to",
                    t.to(),
                    "body",
                    t.body(),
                    "date_created",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(t.at().atZone(ZoneOffset.UTC))))
            .toList();
    say(exchange, 200, Map.of("messages", found));
  }

  private List<Text> to(String number) {
    synchronized (texts) {
      return texts.stream().filter(t -> t.to().equals(number)).toList();
    }
  }

  private static void say(HttpExchange exchange, int status, Map<String, Object> body)
      throws IOException {
    byte[] bytes = JsonMapper.shared().writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new TreeMap<>();
    Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair ->
            form.put(
                URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    return form;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
