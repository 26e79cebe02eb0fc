// SPDX-License-Identifier: Apache-2.0
/** The portal in a real Chromium: every page walked, keyboard, no scripts, print, pictures. */
@NullMarked
package org.caredoor.browser;

import org.jspecify.annotations.NullMarked;
