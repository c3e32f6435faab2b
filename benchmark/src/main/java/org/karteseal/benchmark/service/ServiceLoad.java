package org.karteseal.benchmark.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Sends documents to a running service, with more and more callers who wait for nothing between two
 * requests, and prints a line of a table for each step. The service runs in its own process, as in
 * earnest; its token stands in the variable {@code KARTESEAL_LOAD_TOKEN}.
 */
@EdgeOfTheProgram
public final class ServiceLoad {
  private static final List<Integer> CALLERS = List.of(1, 2, 4, 8, 16, 32);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final HttpRequest.Builder request;
  private final List<byte[]> documents;

  private ServiceLoad(URI service, String token, List<byte[]> documents) {
    this.request = HttpRequest.newBuilder(service).timeout(Duration.ofMinutes(2));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    this.documents = documents;
  }

  /** Arguments: the address of {@code /v1/validate}, seconds for all steps, files. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    List<byte[]> documents = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      documents.add(Files.readAllBytes(Path.of(arguments[i])));
    }
    String token = System.getenv().getOrDefault("KARTESEAL_LOAD_TOKEN", "");
    ServiceLoad load = new ServiceLoad(URI.create(arguments[0]), token, documents);
    Duration step = Duration.ofSeconds(Long.parseLong(arguments[1])).dividedBy(CALLERS.size());
    System.out.println("| callers | answers/s | p50 ms | p99 ms | judged | 429 | others |");
    System.out.println("|---:|---:|---:|---:|---:|---:|---:|");
    for (int callers : CALLERS) {
      System.out.println(load.step(callers, step).row(callers, step));
    }
  }

  private Figures step(int callers, Duration length)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      long end = System.nanoTime() + length.toNanos();
      List<Future<Figures>> running = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        int first = i;
        running.add(threads.submit(() -> call(first, end)));
      }
      Figures all = new Figures();
      for (Future<Figures> one : running) {
        all.add(one.get());
      }
      return all;
    } finally {
      threads.shutdown();
    }
  }

  private Figures call(int first, long end) throws InterruptedException {
    Figures figures = new Figures();
    for (int i = first; System.nanoTime() < end; i++) {
      byte[] document = documents.get(i % documents.size());
      long began = System.nanoTime();
      int status;
      try {
        HttpRequest sent = request.copy().POST(BodyPublishers.ofByteArray(document)).build();
        status = client.send(sent, BodyHandlers.discarding()).statusCode();
      } catch (IOException e) {
        status = 0;
      }
      figures.count(status, System.nanoTime() - began);
    }
    return figures;
  }

  /** What became of the requests of one step. */
  private static final class Figures {
    private final List<Long> nanos = new ArrayList<>();
    private int busy;
    private int others;

    void count(int status, long took) {
      if (status == 200) {
        nanos.add(took);
      } else if (status == 429) {
        busy++;
      } else {
        others++;
      }
    }

    void add(Figures more) {
      nanos.addAll(more.nanos);
      busy += more.busy;
      others += more.others;
    }

    String row(int callers, Duration length) {
      nanos.sort(null);
      return String.format(
          Locale.ROOT,
          "| %d | %.1f | %.0f | %.0f | %d | %d | %d |",
          callers,
          nanos.size() * 1000.0 / length.toMillis(),
          milliseconds(0.5),
          milliseconds(0.99),
          nanos.size(),
          busy,
          others);
    }

    private double milliseconds(double share) {
      return nanos.isEmpty()
          ? 0
          : nanos.get((int) Math.min(nanos.size() - 1L, (long) (nanos.size() * share)))
              / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
  }
}
