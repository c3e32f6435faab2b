package org.karteseal.cli.service.http;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What the log and the figures say of one request: nothing of its document, nobody's name. */
public final class RequestFacts {
  static final String ATTRIBUTE = "org.karteseal.request";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String requestId;
  private final long began;
  private volatile String route = "-";
  private volatile String caller = "";
  private volatile String verdict = "-";
  private volatile String problem = "-";
  private volatile long octets;
  private volatile boolean bodyRead;

  RequestFacts(long began) {
    byte[] id = new byte[12];
    RANDOM.nextBytes(id);
    this.requestId = HexFormat.of().formatHex(id);
    this.began = began;
  }

  /** Its id; made here, since one that comes from outside could be anything. */
  public String requestId() {
    return requestId;
  }

  long began() {
    return began;
  }

  void route(String template) {
    this.route = template;
  }

  /** The template of its route, such as {@code /v1/jobs/{id}}. */
  public String route() {
    return route;
  }

  void caller(String id) {
    this.caller = id;
  }

  String caller() {
    return caller;
  }

  void verdict(String code) {
    this.verdict = code;
  }

  /** What became of its document. */
  public String verdict() {
    return verdict;
  }

  void problem(String code) {
    this.problem = code;
  }

  /** Why it was not answered as it was meant. */
  public String problem() {
    return problem;
  }

  void octets(long sum) {
    this.octets = sum;
  }

  /** How much of documents came in. */
  public long octets() {
    return octets;
  }

  void bodyRead() {
    this.bodyRead = true;
  }

  boolean isBodyRead() {
    return bodyRead;
  }
}
