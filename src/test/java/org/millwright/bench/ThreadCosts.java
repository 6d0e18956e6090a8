package org.millwright.bench;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Processor time by thread since the last look; unlike the clock's, a busy machine's is steady. */
final class ThreadCosts {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean process =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private Map<String, Long> before = now();
    private long allBefore = process.getProcessCpuTime();

    /**
     * Words like "score-1 4.90 us, store-1 2.11 us, all 12.30 us": what each named thread and the
     * whole process spent on one of n things.
     */
    String each(long n, String... names) {
        Map<String, Long> after = now();
        StringBuilder words = new StringBuilder();
        for (String name : names) {
            long nanos = after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
            words.append(words.isEmpty() ? "" : ", ")
                    .append(String.format(Locale.ROOT, "%s %.2f us", name, nanos / 1e3 / n));
        }
        before = after;
        long all = process.getProcessCpuTime();
        words.append(String.format(Locale.ROOT, ", all %.2f us", (all - allBefore) / 1e3 / n));
        allBefore = all;
        return words.toString();
    }

    private Map<String, Long> now() {
        Map<String, Long> nanos = new TreeMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                nanos.put(thread.getThreadName(), threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return nanos;
    }
}
