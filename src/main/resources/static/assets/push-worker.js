// SPDX-License-Identifier: Apache-2.0
// Shows what the portal sends to this browser. A message of an id that is shown already takes its place.
"use strict";
self.addEventListener("push", (event) => {
  const message = event.data?.json() ?? {};
  event.waitUntil(
    self.registration.showNotification(message.title ?? "", {
      body: message.body ?? "",
      lang: message.lang,
      tag: message.id,
      data: { to: message.to ?? "/" },
    }),
  );
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data.to));
});
