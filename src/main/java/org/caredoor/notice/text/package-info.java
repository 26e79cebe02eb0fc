// SPDX-License-Identifier: Apache-2.0
/**
 * Text messages through a gateway on the web, in the shape of Twilio's Messages API (2010-04-01),
 * and what that calls back.
 *
 * <p>For the rest of the room: {@link org.caredoor.notice.text.TextGateway}.
 */
@NullMarked
package org.caredoor.notice.text;

import org.jspecify.annotations.NullMarked;
