package org.karteseal.cli.service.settings;

import java.util.List;
import java.util.Optional;

/** The words of {@code service.yaml}; a section that is not there has its defaults. */
record ServiceText(
    String format,
    Optional<Listen> listen,
    Optional<Let> access,
    Trust trust,
    Optional<Validation> validation,
    Optional<Requests> requests,
    Optional<Work> work,
    Optional<Jobs> jobs,
    Optional<Time> clock,
    Optional<String> folder,
    Optional<String> language,
    Optional<String> zone) {

  record Listen(
      Optional<String> host,
      Optional<Integer> port,
      Optional<TlsText> tls,
      Optional<Boolean> unprotectedBeyondLoopback,
      Optional<Integer> connections,
      Optional<Integer> headSeconds,
      Optional<Integer> idleSeconds,
      Optional<Integer> stopSeconds) {
    static Listen standard() {
      return new Listen(none(), none(), none(), none(), none(), none(), none(), none());
    }
  }

  record TlsText(
      Optional<String> pkcs12,
      Optional<String> passwordFile,
      Optional<String> passwordEnv,
      Optional<String> certificates,
      Optional<String> key,
      Optional<String> clientAuthorities) {}

  record Let(
      Optional<Boolean> open,
      Optional<List<Credential>> tokens,
      Optional<List<Credential>> clientCertificates) {
    static Let standard() {
      return new Let(none(), none(), none());
    }
  }

  record Credential(String id, String sha256, Optional<List<String>> grants) {}

  record Trust(
      String directory,
      Optional<Integer> pollSeconds,
      Optional<Integer> keepLastGoodHours,
      Optional<Integer> reviewAfterDays) {}

  record Validation(
      Optional<String> config,
      Optional<String> crlStore,
      Optional<Boolean> online,
      Optional<String> journal) {
    static Validation standard() {
      return new Validation(none(), none(), none(), none());
    }
  }

  record Requests(
      Optional<Long> maximumOctets,
      Optional<Integer> maximumHeadOctets,
      Optional<Integer> uploads,
      Optional<Integer> uploadSeconds,
      Optional<Integer> octetsPerSecond,
      Optional<Boolean> at) {
    static Requests standard() {
      return new Requests(none(), none(), none(), none(), none(), none());
    }
  }

  record Work(
      Optional<Integer> concurrent,
      Optional<Integer> waiting,
      Optional<Integer> waitSeconds,
      Optional<Integer> budgetSeconds,
      Optional<Integer> abandoned) {
    static Work standard() {
      return new Work(none(), none(), none(), none(), none());
    }
  }

  record Jobs(
      Optional<Integer> maximum,
      Optional<Integer> documents,
      Optional<Long> maximumOctets,
      Optional<Integer> keepMinutes) {
    static Jobs standard() {
      return new Jobs(none(), none(), none(), none());
    }
  }

  record Time(Optional<Integer> jumpSeconds, Optional<Integer> steadySeconds) {
    static Time standard() {
      return new Time(none(), none());
    }
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }
}
