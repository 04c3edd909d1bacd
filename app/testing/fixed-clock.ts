import type { Clock } from '#app/platform/clock.ts';

/** A clock that stands still until it is moved. */
export function fixedClock(start: string | Date = '2026-06-03T09:00:00Z') {
  let instant = new Date(start).getTime();
  return {
    now: () => new Date(instant),
    /** Moves ahead by a span in milliseconds. */
    advance(milliseconds: number) {
      instant += milliseconds;
    },
    set(to: string | Date) {
      instant = new Date(to).getTime();
    },
  } satisfies Clock & Record<string, unknown>;
}
