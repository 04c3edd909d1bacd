import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The movable clock that the devstore and (through the preload) the app's processes share. */
export type DevClock = {
  /** Shifted time in milliseconds since the epoch. */
  now(): number;
  offsetMs(): number;
  /** Moves forward by whole or broken seconds; throws RangeError on anything negative or not a number. */
  advance(seconds: number): void;
};

const LONGEST_STEP_SECONDS = 10 * 366 * 86_400;

function readOffset(file: string): number {
  try {
    const offset = Number(readFileSync(file, 'utf8').trim());
    return Number.isFinite(offset) ? offset : 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

/** Written beside and renamed, so that a reader never sees half a number. */
function writeOffset(file: string, offset: number): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, String(offset));
  renameSync(draft, file);
}

export function createClock(file: string | null): DevClock {
  let offset = file ? readOffset(file) : 0;
  return {
    now: () => Date.now() + offset,
    offsetMs: () => offset,
    advance(seconds) {
      if (!Number.isFinite(seconds) || seconds < 0 || seconds > LONGEST_STEP_SECONDS) {
        throw new RangeError(
          'advanceSeconds must be a number of seconds from 0 to ten years: the clock only moves forward.',
        );
      }
      offset += Math.round(seconds * 1000);
      if (file) writeOffset(file, offset);
    },
  };
}
