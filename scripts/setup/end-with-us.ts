import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { inRepository } from './repository.ts';

let guard: ChildProcess | undefined;

/** One for this process. It holds our pipe: when that ends, however we died, it ends what we had started. */
function startGuard(): ChildProcess {
  const started = spawn(process.execPath, [inRepository('scripts/setup/guard.mjs')], {
    // No preload, no inspector: it only waits.
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  started.unref();
  (started.stdin as unknown as Socket).unref();
  // Without a guard we still end what we started, unless we are killed.
  started.on('error', () => undefined);
  started.stdin?.on('error', () => undefined);
  return started;
}

/** Has a process end with this one, even when this one is killed and can end nothing itself. */
export function endWithUs(child: ChildProcess, signal: 'SIGKILL' | 'SIGQUIT' = 'SIGKILL'): void {
  if (!child.pid) return;
  guard ??= startGuard();
  const { stdin } = guard;
  stdin?.write(`+ ${child.pid} ${signal}\n`);
  child.once('exit', () => stdin?.write(`- ${child.pid}\n`));
}
