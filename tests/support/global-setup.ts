import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { dataFolder, removeDataFolder } from '../../scripts/postgres/data-folder.ts';
import { migrate } from '../../scripts/postgres/migrate.ts';
import { startPostgres } from '../../scripts/postgres/start-postgres.ts';

const prefix = 'test-';

/** Folders of runs that were killed before they could clean up. */
function removeOrphans(home: string) {
  for (const name of readdirSync(home)) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)`).exec(name)?.[1]);
    if (pid && !isAlive(pid)) rmSync(path.join(home, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function serverForTests() {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };
  const folder = dataFolder(`${prefix}${process.pid}`);
  removeOrphans(path.dirname(folder));
  // Nothing in these databases outlives the run: durability would only cost time.
  const server = await startPostgres(path.basename(folder), [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
  ]);
  const stop = async () => {
    await server.stop();
    removeDataFolder(path.basename(folder));
  };
  return { url: server.urlOf('postgres'), stop };
}

export default async function setup(project: TestProject) {
  const server = await serverForTests();
  const templateName = `sonra_template_${process.pid}`;
  const template = new URL(server.url);
  template.pathname = `/${templateName}`;
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${templateName}`);
  await client.query(`CREATE DATABASE ${templateName}`);
  await migrate(template.href);
  project.provide('serverUrl', server.url);
  project.provide('templateName', templateName);
  return async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT datname::text AS name FROM pg_database WHERE datname LIKE 'sonra_test_${process.pid}_%'`,
    );
    for (const { name } of [...rows, { name: templateName }])
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.end();
    await server.stop();
  };
}
