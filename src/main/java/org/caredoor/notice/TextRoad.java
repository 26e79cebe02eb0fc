// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.time.Duration;
import org.caredoor.mail.SampleOutbox;
import org.caredoor.notice.Clearance.Verdict;
import org.caredoor.notice.text.TextGateway;
import org.springframework.stereotype.Component;

/** Texts by the gateway; those of a sample stay here, whatever is set up. */
@Component
final class TextRoad implements Road {
  private static final Duration UNTIL_SET_UP = Duration.ofHours(1);

  private final TextGateway gateway;
  private final SampleOutbox sample;
  private final KeptTexts kept;
  private final DeliveryRepository deliveries;

  TextRoad(
      TextGateway gateway, SampleOutbox sample, KeptTexts kept, DeliveryRepository deliveries) {
    this.gateway = gateway;
    this.sample = sample;
    this.kept = kept;
    this.deliveries = deliveries;
  }

  /** Whether a text gets anywhere. */
  boolean open() {
    return sample.isOpen() || gateway.configured();
  }

  @Override
  public Channel channel() {
    return Channel.TEXT;
  }

  @Override
  public String text(Delivery delivery, Verdict.Go go) {
    String brief = go.wording().brief();
    return go.link() == null ? brief : brief + " " + go.link();
  }

  @Override
  public Outcome send(Delivery delivery, Verdict.Go go, String text) {
    if (sample.isOpen()) {
      kept.keep(delivery, go.language().getLanguage(), text);
      return new Outcome.Taken("");
    }
    if (!gateway.configured()) {
      kept.keep(delivery, go.language().getLanguage(), text);
      return new Outcome.Later(Reason.NO_GATEWAY.name(), UNTIL_SET_UP);
    }
    return gateway.send(Ref.text(delivery.id()), delivery.address(), text);
  }

  @Override
  public Outcome.Found find(Delivery delivery) {
    String mark = delivery.mark();
    return mark == null || !gateway.configured()
        ? new Outcome.Found.Nowhere() // nothing was sent before its mark was written
        : gateway.find(
            delivery.address(),
            body -> mark.equals(Mark.of(body)),
            delivery.createdAt(),
            deliveries::isKnown);
  }

  @Override
  public void forget(Delivery delivery) {
    // a number is its owner's: they take it away, or confirm it anew
  }
}
