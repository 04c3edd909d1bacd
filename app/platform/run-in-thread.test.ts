import { expect, test } from 'vitest';
import { runInThread } from './run-in-thread.server.ts';

const module = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
const imports = `import { parentPort, workerData } from 'node:worker_threads';`;

test('gives what the thread says', async () => {
  const sum = await runInThread<number>(module(`${imports} parentPort.postMessage(workerData.a + workerData.b)`), {
    a: 2,
    b: 3,
  });
  expect(sum).toBe(5);
});

test('throws what the thread throws', async () => {
  await expect(runInThread(module(`throw new RangeError('too much')`), {})).rejects.toThrow('too much');
});

test('a thread that says nothing is an error, not an answer', async () => {
  await expect(runInThread(module(`process.exit(3)`), {})).rejects.toThrow('ended with 3');
});
