// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.time.InstantSource;
import java.util.List;
import org.caredoor.mail.SampleOutbox;
import org.caredoor.notice.push.PushDevices;
import org.caredoor.notice.push.PushSender;
import org.caredoor.notice.text.FakeGateway;
import org.springframework.context.ApplicationContext;

/** A node of the portal that is connected to a gateway: its own courier, on the shared tables. */
final class Node {
  private final Planner planner;
  private final MailCarrier mail;
  private final Courier courier;
  private final TextRoad texts;

  Node(ApplicationContext context, FakeGateway gateway) {
    this(context, gateway, context.getBean(PushSender.class));
  }

  Node(ApplicationContext context, FakeGateway gateway, PushSender push) {
    planner = context.getBean(Planner.class);
    mail = context.getBean(MailCarrier.class);
    texts =
        new TextRoad(
            gateway.gateway(),
            new SampleOutbox(),
            context.getBean(KeptTexts.class),
            context.getBean(DeliveryRepository.class));
    courier =
        new Courier(
            context.getBean(DeliveryRepository.class),
            context.getBean(ReaderBook.class),
            context.getBean(Clearance.class),
            context.getBean(Fates.class),
            List.of(texts, new PushRoad(push, context.getBean(PushDevices.class))),
            context.getBean(InstantSource.class));
  }

  /** Everything whose turn it is. */
  void carry() {
    while (planner.plan() + mail.carry() + courier.carry() > 0) {
      Thread.onSpinWait();
    }
  }

  /** Takes messages, hands them to the gateway, and is gone before it can write that down. */
  void dieOnTheWay(ApplicationContext context, int messages) {
    planner.plan();
    var deliveries = context.getBean(DeliveryRepository.class);
    List<Delivery> taken = deliveries.take(List.of(Channel.TEXT), messages);
    var readers =
        context.getBean(ReaderBook.class).of(taken.stream().map(Delivery::notice).toList());
    for (Delivery delivery : taken) {
      if (!delivery.unsure() // of such a one the gateway would be asked first
          && context.getBean(Clearance.class).of(delivery, readers)
              instanceof Clearance.Verdict.Go go) {
        String text = texts.text(delivery, go);
        deliveries.mark(delivery, Mark.of(text), go.wording().version());
        if (delivery.id() % 2 == 0) { // the other half died before
          texts.send(delivery, go, text);
        }
      }
    }
  }
}
