import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Runs a target, `play-year.ts`, in a process of its own, so that its memory is its own too, and gives what it answers.
 * Rejects when it ends without an answer.
 */
export async function askChild<Answer>(target: string, args: string[], env: Record<string, string>): Promise<Answer> {
  const child = fork(fileURLToPath(new URL(target, import.meta.url)), args, {
    env: { ...process.env, ...env },
    execArgv: ['--expose-gc'],
  });
  try {
    const ended = once(child, 'exit').then(([code]) =>
      Promise.reject(new Error(`${[target, ...args].join(' ')} ended with code ${code}`)),
    );
    ended.catch(() => undefined); // after its answer its end is what we ask for
    const [answer] = (await Promise.race([once(child, 'message'), ended])) as [Answer];
    return answer;
  } finally {
    child.kill();
  }
}
