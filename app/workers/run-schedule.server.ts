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
      let foundSome = false;
      try {
        const found = await run(services);
        foundSome = typeof found === 'number' && found > 0;
      } catch (err) {
        services.log.error({ err, sweep: name }, 'sweep failed');
      }
      await sleep(foundSome ? busyPause : pause, undefined, { signal }).catch((error: unknown) => {
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
