package org.karteseal.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** Reads what one operation of this thread costs. */
final class Meter {
  private final com.sun.management.ThreadMXBean threads =
      ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);
  private final List<MemoryPoolMXBean> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  /** Something that is measured. */
  interface Operation {
    void run() throws Exception;
  }

  /** Wall and CPU time, and the bytes that the thread allocated. */
  record Cost(long wallNanos, long cpuNanos, long allocated) {}

  Cost cost(Operation operation) throws Exception {
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long cpu = threads.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    operation.run();
    return new Cost(
        System.nanoTime() - wall,
        threads.getCurrentThreadCpuTime() - cpu,
        threads.getCurrentThreadAllocatedBytes() - allocated);
  }

  /**
   * The largest use of the heap during the operation: the sum of the peaks of all its pools,
   * garbage that was not collected yet included, after a collection at the start.
   */
  long peakHeap(Operation operation) throws Exception {
    System.gc();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    operation.run();
    return heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }
}
