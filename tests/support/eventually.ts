import { expect } from 'vitest';

/** Asks until `look` finds something. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>, seconds = 60): Promise<T> {
  for (let attempt = 0; attempt < seconds * 2; attempt += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return expect.fail(`${what} did not come within ${seconds} seconds`);
}
