import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endWithUs } from '../setup/end-with-us.ts';
import { Advice } from '../setup/progress.ts';
import { inRepository, repository } from '../setup/repository.ts';

export interface Running {
  name: string;
  pid: number;
  /** Null while it runs, and when a signal ended it. */
  exitCode(): number | null;
  /** Asks it to end, insists after `patience` seconds (10); resolves when it is gone. */
  stop(patience?: number): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
}

interface Launch {
  name: string;
  script: string;
  args?: string[];
  env: Record<string, string | undefined>;
  /** Folder below `.sonra/` that takes the log. */
  logs: string;
  /** Hears of an end nobody asked for. */
  onCrash(message: string): void;
}

const gone = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>((resolve) => child.once('exit', () => resolve()));

/** Starts a Node process whose output goes to a log file. */
export function launch({ name, script, args = [], env, logs, onCrash }: Launch): Running {
  const folder = inRepository('.sonra', logs);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.log`);
  const log = createWriteStream(file, { flags: 'w' });
  // Detached: Ctrl-C reaches us alone, and we end the processes in the right order.
  const child = spawn(process.execPath, [inRepository(script), ...args], {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  endWithUs(child);
  let tail = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      log.write(chunk);
      tail = (tail + chunk.toString()).slice(-2500);
    });
  }
  let asked = false;
  child.once('error', (error) => onCrash(`${name} could not be started: ${error.message}`));
  child.once('exit', (code, signal) => {
    log.end();
    if (!asked)
      onCrash(
        `${name} ended by itself (${signal ?? code}). Its log is .sonra/${logs}/${name}.log; the last lines:\n${tail}`,
      );
  });
  const end = async (signal: NodeJS.Signals, patience = 10) => {
    asked = true;
    child.kill(signal);
    const insist = setTimeout(() => child.kill('SIGKILL'), patience * 1000);
    await gone(child);
    clearTimeout(insist);
  };
  const goAlong = () => void child.kill('SIGKILL');
  process.once('exit', goAlong);
  child.once('exit', () => process.off('exit', goAlong));
  return {
    name,
    pid: child.pid ?? 0,
    exitCode: () => child.exitCode,
    stop: (patience) => end('SIGTERM', patience),
    kill: () => end('SIGKILL'),
  };
}

/** Waits until an address answers 200. Throws advice that names `what` after `seconds`. */
export async function untilAnswering(url: string, what: string, seconds = 60): Promise<void> {
  for (let attempt = 0; attempt < seconds * 5; attempt += 1) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await sleep(200);
  }
  throw new Advice(`${what} did not answer within ${seconds} seconds. Its log is below .sonra/.`);
}
