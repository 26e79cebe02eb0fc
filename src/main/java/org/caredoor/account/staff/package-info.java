/**
 * The desk of staff log-ins: who has one, with which roles and site, and what is done to them. The
 * most dangerous acts wait for a second person ({@link org.caredoor.account.staff.ActRules}).
 *
 * <p>Tables: {@code account.staff_act}, and of the room {@code user_account}, {@code staff_role}
 * and the sessions, which end with each change of rights. Must never give a dangerous right on the
 * word of one person.
 */
@NullMarked
package org.caredoor.account.staff;

import org.jspecify.annotations.NullMarked;
