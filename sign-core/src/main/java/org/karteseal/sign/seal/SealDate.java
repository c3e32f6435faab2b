package org.karteseal.sign.seal;

/** How a seal gives the date of the signing time in Japan. */
public enum SealDate {
  /** By the Western calendar: 2026-04-01, in vertical writing 二〇二六年四月一日. */
  WESTERN,
  /** By the Japanese era: 令和8年4月1日. A seal in English keeps the Western calendar. */
  ERA,
  /** Not at all. */
  NONE
}
