import { setTimeout as sleep } from 'node:timers/promises';

/** Looks until something is true. Throws, naming `what`, after `seconds`. */
export async function until(what: string, seconds: number, look: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await look())) {
    if (performance.now() > end) throw new Error(`${what} did not come within ${seconds} s`);
    await sleep(50);
  }
}

/** The same, but says false instead of throwing. */
export async function comes(seconds: number, look: () => Promise<boolean> | boolean): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  while (!(await look())) {
    if (performance.now() > end) return false;
    await sleep(50);
  }
  return true;
}

/** Runs `work` over `items`, at most `width` at once. */
export async function eachAtOnce<T>(items: T[], width: number, work: (item: T) => Promise<unknown>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let n = next++; n < items.length; n = next++) await work(items[n]!);
    }),
  );
}
