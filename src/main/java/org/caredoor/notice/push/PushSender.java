// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.push;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import org.caredoor.notice.Outcome;
import org.springframework.stereotype.Component;

/** Hands messages to push services. */
@Component
public class PushSender {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  /** For so long a push service keeps what a browser that is off does not take. */
  private static final Duration KEPT = Duration.ofDays(2);

  private static final Set<Integer> GONE = Set.of(404, 410);
  private static final Set<Integer> OUR_FAULT = Set.of(401, 403);

  private final PushSettings settings;
  private final Vapid vapid;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  PushSender(PushSettings settings, Vapid vapid) {
    this.settings = settings;
    this.vapid = vapid;
  }

  /**
   * Sends a message to one browser.
   *
   * @param topic names the message: one of the same name that was not taken yet is replaced (RFC
   *     8030, section 5.4), so that a second try is not a second message
   * @param message JSON for our service worker
   */
  public Outcome send(PushDevice device, String topic, byte[] message, boolean urgent) {
    if (!settings.allows(device.endpoint())) {
      return new Outcome.Gone("not allowed");
    }
    byte[] sealed = Sealing.seal(message, device.point(), device.secret());
    HttpRequest request =
        HttpRequest.newBuilder(device.endpoint())
            .timeout(ANSWER)
            .header("Authorization", vapid.authorization(device.endpoint()))
            .header("Content-Encoding", "aes128gcm")
            .header("Content-Type", "application/octet-stream")
            .header("TTL", Long.toString(KEPT.toSeconds()))
            .header("Topic", topic)
            .header("Urgency", urgent ? "high" : "normal")
            .POST(BodyPublishers.ofByteArray(sealed))
            .build();
    try {
      return read(client.send(request, BodyHandlers.discarding()));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new Outcome.Later(e.getClass().getSimpleName(), Duration.ZERO);
    } catch (IOException e) {
      return new Outcome.Unsure(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Unsure("stopped");
    }
  }

  private static Outcome read(HttpResponse<Void> answer) {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return new Outcome.Taken("");
    }
    if (GONE.contains(status)) {
      return new Outcome.Gone("HTTP " + status);
    }
    if (status == 429 || status == 503 || OUR_FAULT.contains(status)) {
      return new Outcome.Later("HTTP " + status, Outcome.retryAfter(answer.headers()));
    }
    return status / 100 == 4
        ? new Outcome.Refused("HTTP " + status)
        : new Outcome.Unsure("HTTP " + status);
  }
}
