import { constants, PerformanceObserver } from 'node:perf_hooks';
import type { PerformanceEntry } from 'node:perf_hooks';

/** Megabytes of JavaScript's heap in use just after a collection: garbage not yet collected is not among them. */
export interface Heap {
  beginMb: number;
  /** The most after any of the collections that came by themselves, or at the end. */
  mostMb: number;
}

/** Watches the heap until the function it gives is called; the process has to be started with `--expose-gc`. */
export function watchHeap(): () => Heap {
  const inUse = () => process.memoryUsage().heapUsed / 1_048_576;
  const collect = globalThis.gc;
  if (!collect) throw new Error('Start it with --expose-gc');
  collect();
  const beginMb = inUse();
  let mostMb = beginMb;
  const observer = new PerformanceObserver((list) => {
    const kinds = list
      .getEntries()
      .map((entry) => (entry as PerformanceEntry & { detail: { kind: number } }).detail.kind);
    const whole = kinds.includes(constants.NODE_PERFORMANCE_GC_MAJOR);
    if (whole) mostMb = Math.max(mostMb, inUse());
  });
  observer.observe({ entryTypes: ['gc'] });
  return () => {
    observer.disconnect();
    collect();
    return { beginMb, mostMb: Math.max(mostMb, inUse()) };
  };
}
