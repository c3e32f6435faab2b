package org.karteseal.benchmark.archive;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** Reads what one operation of the whole process costs, all threads included. */
final class ProcessMeter {
  private static final double SECOND = 1e9;

  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final List<MemoryPoolMXBean> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  /** Something that is measured. */
  interface Operation {
    void run() throws Exception;
  }

  /**
   * What it cost.
   *
   * @param peakHeap the sum of the peaks of all pools, garbage not yet collected included
   */
  record Cost(double wallSeconds, double cpuSeconds, long peakHeap) {}

  Cost cost(Operation operation) throws Exception {
    System.gc();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    long cpu = process.getProcessCpuTime();
    long wall = System.nanoTime();
    operation.run();
    return new Cost(
        (System.nanoTime() - wall) / SECOND,
        (process.getProcessCpuTime() - cpu) / SECOND,
        heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum());
  }
}
