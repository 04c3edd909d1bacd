import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '#app/platform/services.server.ts';
import type { Schedule } from './schedules.server.ts';

/**
 * Runs a sweep over and over until it is stopped; never two at once, and an error ends only the run it came in. It
 * counts by the process's timers: the app's clock may jump.
 */
export function runSchedule(
  services: Services,
  { name, pause, busyPause = pause, run }: Schedule,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const loop = async () => {
    while (!signal.aborted) {
      let found = 0;
      try {
        found = Number(await run(services));
      } catch (err) {
        services.log.error({ err, sweep: name }, 'sweep failed');
      }
      await sleep(found > 0 ? busyPause : pause, undefined, { signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
  };
  const ended = loop();
  return {
    stop() {
      stopping.abort();
      return ended;
    },
  };
}
