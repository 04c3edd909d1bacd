import pg from 'pg';
import { removeDataFolder } from '../postgres/data-folder.ts';
import { startPostgres } from '../postgres/start-postgres.ts';
import type { RunningPostgres } from '../postgres/start-postgres.ts';
import { migrate } from '../postgres/migrate.ts';
import { Advice, withProgress } from '../setup/progress.ts';

interface DemoDatabase {
  url: string;
  stop(): Promise<void>;
  /** Of the packaged server only. */
  restart?: RunningPostgres['restart'];
}

const databaseName = 'sonra_demo';

async function recreate(serverUrl: string, name: string) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
}

/** Nothing in such a database outlives its run: durability would only cost time. */
const volatile = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

async function close(server: RunningPostgres | null, folder: string, keep: boolean) {
  if (!server) return;
  await server.stop();
  if (!keep) removeDataFolder(folder);
}

function lockAdvice(error: Error): Error {
  if (!/lock file "postmaster.pid" already exists/.test(error.message)) return error;
  return new Advice('Another demo of this checkout is running. Stop it first (Ctrl-C in its terminal).');
}

/**
 * An empty, migrated database: on the packaged PostgreSQL, or beside the one that DATABASE_URL names (which itself is
 * never touched).
 * @param folder names the data folder of the packaged one
 * @param keep leave that folder for the next start; otherwise it goes when the server stops
 * @param durable false where nothing is measured and nothing kept
 */
export async function openDatabase(
  folder: string,
  { keep = false, durable = true }: { keep?: boolean; durable?: boolean } = {},
): Promise<DemoDatabase> {
  const given = process.env.DATABASE_URL;
  const server = given
    ? null
    : await withProgress('Starting PostgreSQL', () => startPostgres(folder, durable ? [] : volatile)).catch(
        (error: Error) => Promise.reject(lockAdvice(error)),
      );
  const name = `${databaseName}_${folder.replaceAll(/\W/g, '_')}`;
  try {
    const serverUrl = given ?? server!.urlOf('postgres');
    await recreate(serverUrl, name);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    await withProgress('Migrating the database', () => migrate(url.href));
    return { url: url.href, stop: () => close(server, folder, keep), restart: server?.restart };
  } catch (error) {
    await close(server, folder, keep);
    if (given) throw new Advice(`The database that DATABASE_URL names cannot be used: ${(error as Error).message}`);
    throw error;
  }
}
