import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endWithUs } from '../scripts/setup/end-with-us.ts';

export interface TestRedis {
  url: string;
  stop(): Promise<void>;
}

/** True when there is a Redis for tests: `REDIS_URL`, or a redis-server on the PATH. Says so when there is none. */
export function hasRedis(): boolean {
  const found = Boolean(process.env.REDIS_URL) || serverOnPath() !== null;
  if (!found) console.log('No redis-server was found and REDIS_URL is not set: the Redis tests are skipped.');
  return found;
}

/** True when a Redis of the caller's own can be started. */
export const hasRedisServer = (): boolean => serverOnPath() !== null;

function serverOnPath(): string | null {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, 'redis-server');
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      continue; // not in this folder
    }
  }
  return null;
}

/** The Redis that `REDIS_URL` names, or one of the caller's own on a free port, with the policy that queues need. */
export async function startRedis(flags: string[] = []): Promise<TestRedis> {
  if (process.env.REDIS_URL && flags.length === 0) return { url: process.env.REDIS_URL, stop: () => Promise.resolve() };
  const binary = serverOnPath();
  if (!binary) throw new Error('There is no redis-server');
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'sonra-redis-'));
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const policy = flags.length > 0 ? flags : ['--maxmemory-policy', 'noeviction'];
  const server = spawn(binary, [...settings, ...policy], { stdio: ['ignore', 'pipe', 'inherit'] });
  endWithUs(server);
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  for await (const chunk of server.stdout) if (String(chunk).includes('Ready to accept connections')) break;
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
      process.off('exit', kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (!address || typeof address !== 'object') throw new Error('no port');
  return address.port;
}
