import { GCProfiler } from 'node:v8';

/** Megabytes of JavaScript's heap in use just after a collection: garbage not yet collected is not among them. */
export interface Heap {
  beginMb: number;
  /** The most after any whole collection that came by itself, or at the end. */
  mostMb: number;
}

const megabyte = 1_048_576;

/** Watches the heap of a process that was started with `--expose-gc`; `look` now and then, `end` once. */
export function watchHeap(): { look(): void; end(): Heap } {
  const collect = globalThis.gc;
  if (!collect) throw new Error('Start it with --expose-gc');
  const beginMb = inUseAfter(collect);
  let mostMb = beginMb;
  let profiler = new GCProfiler();
  profiler.start();
  /** Takes what was noted, so that the notes do not grow with what is measured. */
  const look = () => {
    for (const { gcType, afterGC } of profiler.stop().statistics)
      if (gcType === 'MarkSweepCompact') mostMb = Math.max(mostMb, afterGC.heapStatistics.usedHeapSize / megabyte);
    profiler = new GCProfiler();
    profiler.start();
  };
  return {
    look,
    end() {
      look();
      profiler.stop();
      return { beginMb, mostMb: Math.max(mostMb, inUseAfter(collect)) };
    },
  };
}

function inUseAfter(collect: () => void): number {
  collect();
  return process.memoryUsage().heapUsed / megabyte;
}
