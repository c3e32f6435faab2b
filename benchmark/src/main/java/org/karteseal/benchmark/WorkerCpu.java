package org.karteseal.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/** The CPU time of threads that work, from the first to the last thing that each of them does. */
final class WorkerCpu {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Long, Span> spans = new HashMap<>();

  private record Span(long first, long last) {}

  /** The thread that calls works now. */
  synchronized void note() {
    long id = Thread.currentThread().getId();
    long cpu = threads.getCurrentThreadCpuTime();
    spans.merge(id, new Span(cpu, cpu), (before, now) -> new Span(before.first, now.last));
  }

  /** Of all of them. */
  synchronized double millis() {
    return spans.values().stream().mapToLong(s -> s.last - s.first).sum() / 1e6;
  }
}
