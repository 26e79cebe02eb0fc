// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.util.Locale;

/**
 * What may keep somebody from signing in, those first that explain the others. Stored with cases.
 */
enum Trouble {
  DECEASED(Area.PERSON),
  TOO_YOUNG(Area.PERSON),
  PROXY_NO_LOG_IN(Area.LOG_IN),
  OFF(Area.LOG_IN),
  CLOSED(Area.LOG_IN),
  NO_LOG_IN(Area.LOG_IN),
  CODE_GUESSED(Area.LOG_IN),
  CODE_LAPSED(Area.LOG_IN),
  CODE_WAITS(Area.LOG_IN),
  NOT_FINISHED(Area.LOG_IN),
  NOT_LINKED(Area.ACCESS),
  PROXY_NO_ACCESS(Area.ACCESS),
  PROXY_NOT_YET(Area.ACCESS),
  PROXY_AGE_ENDED(Area.ACCESS),
  PROXY_NO_BIRTH_DATE(Area.ACCESS),
  PAUSED(Area.PAUSE),
  EMAIL_BOUNCED(Area.EMAIL),
  RECOVERY_WAITS(Area.PASSWORD),
  START_CODE_WAITS(Area.PASSWORD),
  START_CODE_READY(Area.PASSWORD),
  MAIL_STUCK(Area.SERVICE),
  WRONG_CODE(Area.SECOND),
  /** Passwords are typed where there is none. */
  PASSKEY_ONLY(Area.PASSWORD),
  WRONG_PASSWORD(Area.PASSWORD),
  LINK_SENT(Area.PASSWORD),
  EMAIL_CODE_RESTS(Area.SECOND),
  PASSKEY_ELSEWHERE(Area.SECOND),
  NETWORK_BUSY(Area.PAUSE),
  SIGNED_IN(Area.PASSWORD),
  ATTACKED(Area.PAUSE),
  APP_SILENT(Area.SECOND),
  NO_TRY(Area.PASSWORD),
  PROXY_PARTLY(Area.ACCESS),
  EMAIL_UNCONFIRMED(Area.EMAIL),
  EMAIL_SETTLING(Area.EMAIL),
  /** In hands too from which the log-in is to be kept. */
  EMAIL_SHARED(Area.EMAIL),
  NO_EMAIL(Area.EMAIL),
  NO_SECOND(Area.SECOND),
  DUPLICATE(Area.CHART),
  BROWSER_OLD(Area.BROWSER),
  CLOSING(Area.LOG_IN),
  NOTHING_FOUND(Area.PASSWORD);

  private final Area area;

  Trouble(Area area) {
    this.area = area;
  }

  /** What is looked at; where nothing is found, the page says that too. */
  enum Area {
    PERSON,
    LOG_IN,
    PAUSE,
    PASSWORD,
    SECOND,
    EMAIL,
    ACCESS,
    CHART,
    BROWSER,
    SERVICE;

    /** The last part of its text key. */
    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  Area area() {
    return area;
  }

  /** The last part of its text key. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
