// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.caredoor.notice.Clearance.Verdict;
import org.caredoor.notice.push.PushDevice;
import org.caredoor.notice.push.PushDevices;
import org.caredoor.notice.push.PushSender;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Messages to browsers. */
@Component
final class PushRoad implements Road {
  private final PushSender sender;
  private final PushDevices devices;

  PushRoad(PushSender sender, PushDevices devices) {
    this.sender = sender;
    this.devices = devices;
  }

  @Override
  public Channel channel() {
    return Channel.PUSH;
  }

  /** What our service worker shows. */
  @Override
  public String text(Delivery delivery, Verdict.Go go) {
    Map<String, @Nullable String> message = new LinkedHashMap<>();
    message.put("id", Ref.text(delivery.id()));
    message.put("title", go.wording().subject());
    message.put("body", go.wording().brief());
    message.put("lang", go.language().toLanguageTag());
    message.put("to", go.link() == null ? "/" : go.link().getPath());
    return JsonMapper.shared().writeValueAsString(message);
  }

  @Override
  public Outcome send(Delivery delivery, Verdict.Go go, String text) {
    Optional<PushDevice> device =
        go.reader() == null
            ? Optional.empty()
            : go.reader().devices().stream()
                .filter(d -> d.place().equals(delivery.address()))
                .findFirst();
    return device
        .<Outcome>map(d ->
            sender.send(
                d,
                Ref.text(delivery.id()),
                text.getBytes(StandardCharsets.UTF_8),
                delivery.notice().occasion().weight() == Weight.SECURITY))
        .orElse(new Outcome.Gone(Reason.ADDRESS_GONE.name()));
  }

  /** A second message of the same id takes the place of the first, there and in the browser. */
  @Override
  public Outcome.Found find(Delivery delivery) {
    return new Outcome.Found.Nowhere();
  }

  @Override
  public void forget(Delivery delivery) {
    if (delivery.notice().account() != null) {
      devices.remove(delivery.notice().account(), Integer.parseInt(delivery.address(), 10));
    }
  }
}
