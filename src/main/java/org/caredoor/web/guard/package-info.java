// SPDX-License-Identifier: Apache-2.0
/**
 * What stands before every page: the names this portal answers to, the headers of every answer, who
 * may send forms, how many requests, how large and how slow. Nothing here knows who is signed in.
 */
@NullMarked
package org.caredoor.web.guard;

import org.jspecify.annotations.NullMarked;
