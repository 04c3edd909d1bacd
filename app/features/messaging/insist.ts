import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds: long enough for a restart of the database. */
const patience = [100, 500, 1_000, 2_000, 4_000, 8_000];

/**
 * Does a write again whose loss nobody else could make good: the database may be away for a moment, or have chosen this
 * writer to break a ring of waiting ones. It must stand being done twice. Throws the last error.
 */
export async function insist<T>(write: () => Promise<T>, pauses: readonly number[] = patience): Promise<T> {
  for (const pause of pauses) {
    try {
      return await write();
    } catch {
      await sleep(pause); // the last try, below, tells what is wrong
    }
  }
  return write();
}
