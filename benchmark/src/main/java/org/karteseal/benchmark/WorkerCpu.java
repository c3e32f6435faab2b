package org.karteseal.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/** The CPU time of threads that work, from the first to the last thing that each of them does. */
final class WorkerCpu {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Long, Long> first = new HashMap<>();
  private final Map<Long, Long> last = new HashMap<>();

  /** The thread that calls works now. */
  synchronized void note() {
    long id = Thread.currentThread().getId();
    long cpu = threads.getCurrentThreadCpuTime();
    first.putIfAbsent(id, cpu);
    last.put(id, cpu);
  }

  /** Of all of them. */
  synchronized double millis() {
    long nanos = 0;
    for (Map.Entry<Long, Long> entry : last.entrySet()) {
      nanos += entry.getValue() - first.get(entry.getKey());
    }
    return nanos / 1e6;
  }
}
