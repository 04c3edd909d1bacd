import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { TextCatalogClient } from './text-catalog-client.ts';

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function poolConfig(url: URL, database: string): pg.PoolConfig {
  // Parts rather than a connection string: the string would win over `database`, and the shadow database be the real one.
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    ssl: url.searchParams.get('sslmode') === 'require' ? true : undefined,
    Client: TextCatalogClient,
  } as pg.PoolConfig;
}

async function runOn(config: pg.PoolConfig, sql: string) {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The adapter through which Prisma's schema engine, as WebAssembly, migrates; downloads nothing. */
export class MigrationAdapter extends PrismaPg {
  readonly #url: URL;
  readonly #database: string;

  constructor(databaseUrl: string) {
    const url = new URL(databaseUrl);
    const database = decodeURIComponent(url.pathname.slice(1));
    super(poolConfig(url, database));
    this.#url = url;
    this.#database = database;
  }

  override async connectToShadowDb() {
    const shadow = `${this.#database}_shadow_${process.pid}`;
    const server = poolConfig(this.#url, this.#database);
    await runOn(server, `CREATE DATABASE ${quoted(shadow)}`);
    const adapter = await new PrismaPg(poolConfig(this.#url, shadow)).connect();
    const close = adapter.dispose.bind(adapter);
    // The library drops the shadow database while still connected to it: close first, then drop.
    adapter.dispose = async () => {
      await close();
      await runOn(server, `DROP DATABASE IF EXISTS ${quoted(shadow)} WITH (FORCE)`);
    };
    return adapter;
  }
}
