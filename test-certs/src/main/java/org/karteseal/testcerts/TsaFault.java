package org.karteseal.testcerts;

/**
 * What a timestamp authority of the testbed can be told to do wrong. The wire layer says how far
 * down the fault sits: in the token, in the answer around it, or in HTTP.
 */
public enum TsaFault {
  NONE(Layer.TOKEN, "Everything is right.", "正常。"),
  WRONG_IMPRINT(
      Layer.TOKEN, "The token is for another digest than the one sent.", "送ったものと異なるハッシュ値のトークンを返す。"),
  WRONG_NONCE(Layer.TOKEN, "The token has another nonce than the request.", "要求と異なるnonceのトークンを返す。"),
  MISSING_NONCE(
      Layer.TOKEN,
      "The token has no nonce although the request has one.",
      "要求にnonceがあるのに、トークンにnonceがない。"),
  WRONG_POLICY(
      Layer.TOKEN,
      "The token is issued under a policy that nobody asked for.",
      "要求していないポリシーでトークンを発行する。"),
  EKU_NOT_CRITICAL(
      Layer.TOKEN,
      "The TSA certificate's extendedKeyUsage is not critical (RFC 3161, 2.3).",
      "TSA証明書のextendedKeyUsageがcriticalではない（RFC 3161, 2.3）。"),
  EKU_NOT_ALONE(
      Layer.TOKEN,
      "The TSA certificate has a second key purpose besides timeStamping (RFC 3161, 2.3).",
      "TSA証明書のextendedKeyUsageにtimeStamping以外の用途もある（RFC 3161, 2.3）。"),
  EKU_MISSING(
      Layer.TOKEN,
      "The TSA certificate has no extendedKeyUsage (RFC 3161, 2.3).",
      "TSA証明書にextendedKeyUsageがない（RFC 3161, 2.3）。"),
  OTHER_TSA_TOKEN(
      Layer.TOKEN, "The token comes from another accredited authority.", "別の認定事業者のトークンを返す。"),
  NOT_ACCREDITED(
      Layer.TOKEN,
      "The token comes from an authority outside the trust directory.",
      "トラストディレクトリーにないタイムスタンプ局のトークンを返す。"),
  EXPIRED_CERTIFICATE(
      Layer.TOKEN,
      "The TSA certificate ended a day before the token's time.",
      "TSA証明書がトークンの時刻の前日に期限切れになっている。"),
  ROTATED_KEY(
      Layer.TOKEN,
      "Signed with a new key while the token still carries the old certificate.",
      "新しい鍵で署名しながら、古い証明書をトークンに含める。"),
  BAD_SIGNATURE(Layer.TOKEN, "One bit of the token's signature is flipped.", "トークンの署名値が1ビット異なる。"),
  ESS_MISMATCH(
      Layer.TOKEN,
      "The signing certificate attribute names another certificate than the signer's.",
      "signingCertificate属性が署名者の証明書と一致しない。"),
  GEN_TIME_IN_FUTURE(Layer.TOKEN, "genTime lies one hour in the future.", "genTimeが1時間未来。"),
  DUPLICATE_SERIAL(
      Layer.TOKEN, "The token has the serial number of the token before.", "直前のトークンと同じシリアル番号。"),
  GRANTED_WITH_MODS(
      Layer.ANSWER, "Status grantedWithMods around a right token.", "状態がgrantedWithMods。トークンは正しい。"),
  REJECTION(
      Layer.ANSWER,
      "Status rejection with timeNotAvailable and no token.",
      "状態がrejection（timeNotAvailable）で、トークンがない。"),
  REPLAYED(
      Layer.ANSWER,
      "The answer to an earlier request once more, octet for octet.",
      "以前の要求への応答をそのまま再送する。"),
  GARBAGE(Layer.ANSWER, "Octets that are not ASN.1.", "ASN.1ではないバイト列。"),
  EMPTY_BODY(Layer.ANSWER, "Status 200 and nothing else.", "ステータス200で本文が空。"),
  WRONG_CONTENT_TYPE(
      Layer.HTTP, "A right answer labelled text/html.", "正しい応答だがContent-Typeがtext/html。"),
  UNAUTHORISED_JSON_WITH_200(
      Layer.HTTP, "Status 200 with a JSON text that says 401.", "ステータス200で、401を告げるJSONを返す。"),
  TOO_MANY_REQUESTS(Layer.HTTP, "Status 429 with Retry-After: 30.", "ステータス429とRetry-After: 30。"),
  UNAVAILABLE_503(Layer.HTTP, "Status 503.", "ステータス503。"),
  SLOW_DRIP(
      Layer.HTTP,
      "Headers and one octet, then silence until the fault is cleared or the server closes.",
      "ヘッダーと1バイトを送り、障害の解除かサーバー終了まで沈黙する。"),
  CUT_CONNECTION(Layer.HTTP, "The connection ends in the middle of the answer.", "応答の途中で接続を切る。"),
  OVERSIZE(Layer.HTTP, "An answer of 64 MiB.", "64 MiBの応答。");

  /** Where a fault sits. */
  public enum Layer {
    TOKEN,
    ANSWER,
    HTTP
  }

  private final Layer layer;
  private final String english;
  private final String japanese;

  TsaFault(Layer layer, String english, String japanese) {
    this.layer = layer;
    this.english = english;
    this.japanese = japanese;
  }

  public Layer layer() {
    return layer;
  }

  /** One sentence for people, in Japanese for a Japanese locale and in English otherwise. */
  public String description(java.util.Locale locale) {
    return locale.getLanguage().equals("ja") ? japanese : english;
  }
}
