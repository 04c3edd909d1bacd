import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { endWithUs } from '../setup/end-with-us.ts';
import { freePort } from '../setup/ports.ts';
import { Advice } from '../setup/progress.ts';
import { isRoot, postgresFolder, unprivileged } from './binaries.ts';
import { dataFolder } from './data-folder.ts';

export interface RunningPostgres {
  /** A connection URL of the given database on this server. */
  urlOf(database: string): string;
  /** Stops the server cleanly; connections still open are cut. */
  stop(): Promise<void>;
  /** Stops it, or lets it crash, and starts it again on the same port after `downMs`. */
  restart(how: 'fast' | 'crash', downMs: number): Promise<void>;
}

const user = 'sonra';

function identity() {
  return isRoot() ? unprivileged : {};
}

function checkVersion(folder: string, version: string) {
  const found = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
  if (found === version.split('.')[0]) return;
  throw new Advice(
    `The data folder ${folder} was made by PostgreSQL ${found}, this is ${version}. ` +
      'Nothing was touched. Move or delete that folder to begin with an empty one.',
  );
}

function initialise(bin: string, folder: string, passwordFile: string) {
  const result = spawnSync(
    path.join(bin, 'initdb'),
    [
      `--pgdata=${folder}`,
      '--auth=scram-sha-256',
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
    ],
    { ...identity(), encoding: 'utf8', cwd: folder },
  );
  if (result.error) throw new Advice(`PostgreSQL could not be set up: ${result.error.message}`);
  if (result.status !== 0)
    throw new Advice(`PostgreSQL could not be set up in ${folder}: ${result.stderr || result.stdout}`);
}

/** The folder's password, made at the first start; readable by its owner alone. */
function passwordOf(folder: string): { password: string; file: string } {
  const file = `${folder}.password`;
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (isRoot()) chownSync(file, unprivileged.uid, unprivileged.gid);
  return { password: readFileSync(file, 'utf8').trim(), file };
}

async function untilReady(url: string, hasExited: () => string | null) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const exit = hasExited();
    if (exit !== null) throw new Advice(`PostgreSQL did not start: ${exit}`);
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined); // the connect below reports what matters
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Advice('PostgreSQL did not answer within 30 seconds.');
}

/**
 * Starts the packaged PostgreSQL on a free port of 127.0.0.1.
 * @param name names the data folder, kept from one start to the next
 * @param flags server settings as `name=value`
 */
export async function startPostgres(name: string, flags: string[] = []): Promise<RunningPostgres> {
  const { version, folder: native } = postgresFolder();
  const bin = path.join(native, 'bin');
  const folder = dataFolder(name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (isRoot()) chownSync(folder, unprivileged.uid, unprivileged.gid);
  const { password, file } = passwordOf(folder);
  if (existsSync(path.join(folder, 'PG_VERSION'))) checkVersion(folder, version);
  else initialise(bin, folder, file);

  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', ...flags];
  const urlOf = (database: string) => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  const boot = async () => {
    const server = spawnServer(path.join(bin, 'postgres'), folder, port, settings);
    await untilReady(urlOf('postgres'), server.exit);
    return server;
  };
  let server = await boot();
  return {
    urlOf,
    stop: () => server.end('SIGINT'), // PostgreSQL's fast shutdown
    async restart(how, downMs) {
      await server.end(how === 'crash' ? 'SIGQUIT' : 'SIGINT');
      await sleep(downMs);
      server = await boot();
    },
  };
}

function spawnServer(program: string, folder: string, port: number, settings: string[]) {
  const server = spawn(
    program,
    ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    // A group of its own: Ctrl-C reaches us first, and we stop it after the app has let go of it.
    { ...identity(), cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  endWithUs(server, 'SIGQUIT');
  let log = '';
  let exit: string | null = null;
  server.stderr.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4000)));
  server.once('error', (error) => (exit = error.message));
  server.once('exit', () => (exit ??= log.trim()));
  const kill = () => server.kill('SIGQUIT');
  process.once('exit', kill);
  return {
    /** What it said last, once it has ended. */
    exit: () => exit,
    async end(signal: NodeJS.Signals) {
      process.off('exit', kill);
      if (exit !== null) return;
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill(signal);
      await ended;
    },
  };
}
