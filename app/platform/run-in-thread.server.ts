import { Worker } from 'node:worker_threads';

/**
 * Runs a module in a thread of its own, so that long work on the processor holds up nobody; resolves to the first message
 * it posts and ends it. Throws what it throws, and an Error when it ends without a word.
 * @param input what it finds as `workerData`; copied
 */
export async function runInThread<Result>(module: URL, input: object): Promise<Result> {
  const thread = new Worker(module, { workerData: input });
  try {
    return await new Promise<Result>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', (code) => reject(new Error(`The thread ended with ${code}`)));
    });
  } finally {
    await thread.terminate();
  }
}
