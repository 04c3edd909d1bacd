import { chunkBytes } from '../../app/features/history/index.server.ts';

/** Lines of a file in chunks as a browser sends them, so that no process ever holds it whole. */
export function* chunksOf(lines: Iterable<string>): Generator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  let text = '';
  const flush = () => {
    waiting.push(Buffer.from(text));
    size += waiting.at(-1)!.length;
    text = '';
  };
  for (const line of lines) {
    text += line;
    if (text.length < 65_536) continue;
    flush();
    while (size >= chunkBytes) {
      const whole = Buffer.concat(waiting);
      yield whole.subarray(0, chunkBytes);
      waiting = [whole.subarray(chunkBytes)];
      size = waiting[0]!.length;
    }
  }
  flush();
  for (let rest = Buffer.concat(waiting); rest.length > 0; rest = rest.subarray(chunkBytes))
    yield rest.subarray(0, chunkBytes);
}

/** Numbers of a fixed seed (mulberry32). */
export function seeded(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
