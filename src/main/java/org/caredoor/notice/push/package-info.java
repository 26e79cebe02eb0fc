// SPDX-License-Identifier: Apache-2.0
/**
 * Messages to browsers that allowed it: encrypted for one browser (RFC 8291), handed to that
 * browser's push service (RFC 8030) under the portal's name (RFC 8292).
 *
 * <p>For the rest of the room: {@link org.caredoor.notice.push.PushSender}, {@link
 * org.caredoor.notice.push.PushDevices}. Table: {@code notice.push_device}.
 */
@NullMarked
package org.caredoor.notice.push;

import org.jspecify.annotations.NullMarked;
