// Waits for the end of its input, which is the end of whoever started it, and then ends the processes it was told of.
import { createInterface } from 'node:readline';

/** @type {Map<number, string>} */
const left = new Map();
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const [sign, pid, signal = ''] = line.split(' ');
  if (sign === '+') left.set(Number(pid), signal);
  else left.delete(Number(pid));
});
lines.once('close', () => {
  for (const [pid, signal] of left)
    try {
      process.kill(pid, signal);
    } catch {
      continue; // ended by itself
    }
});
