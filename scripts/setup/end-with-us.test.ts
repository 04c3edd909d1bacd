import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { inRepository } from './repository.ts';

const module = pathToFileURL(inRepository('scripts/setup/end-with-us.ts')).href;
/** Starts two that would stay for ever, lets one of them go, and says their ids. */
const parent = `
  import { spawn } from 'node:child_process';
  import { endWithUs } from ${JSON.stringify(module)};
  const lasting = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  const [kept, ended] = [lasting(), lasting()];
  for (const child of [kept, ended]) endWithUs(child);
  ended.once('exit', () => console.log(kept.pid));
  ended.kill();
  setInterval(() => {}, 1000);
`;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test.each(['SIGTERM', 'SIGKILL'] as const)('what was started ends with a process that got %s', async (signal) => {
  const started = spawn(process.execPath, ['--input-type=module-typescript', '-e', parent], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let child = 0;
  for await (const line of createInterface({ input: started.stdout })) {
    child = Number(line);
    break;
  }
  expect(isAlive(child)).toBe(true);
  started.kill(signal);
  for (let attempt = 0; isAlive(child) && attempt < 200; attempt += 1) await sleep(50);
  const survived = isAlive(child);
  if (survived) process.kill(child, 'SIGKILL');
  expect(survived).toBe(false);
});
