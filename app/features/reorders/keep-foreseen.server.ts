import type pg from 'pg';
import { copyRows } from '#app/platform/copy-rows.server.ts';
import type { CopyColumn } from '#app/platform/copy-rows.server.ts';
import { poolOf } from '#app/platform/db.server.ts';
import type { Db } from '#app/platform/db.server.ts';
import { sqlStateOf } from '#app/platform/sql-state.ts';
import type { PredictionRow } from './predictions.store.server.ts';
import type { TrainingRun } from './training.store.server.ts';

type Column = CopyColumn<PredictionRow>;

const columns: Column[] = [
  { name: 'customerId', kind: 'text', of: (row) => row.customerId },
  { name: 'productId', kind: 'text', of: (row) => row.productId },
  { name: 'expectedAt', kind: 'timestamp', of: (row) => row.expectedAt },
  { name: 'earliestAt', kind: 'timestamp', of: (row) => row.earliestAt },
  { name: 'latestAt', kind: 'timestamp', of: (row) => row.latestAt },
  { name: 'p7', kind: 'double', of: (row) => row.p7 },
  { name: 'p14', kind: 'double', of: (row) => row.p14 },
  { name: 'p30', kind: 'double', of: (row) => row.p30 },
  { name: 'askAt', kind: 'timestamp', of: (row) => row.askAt },
  { name: 'ordersUsed', kind: 'integer', of: (row) => row.ordersUsed },
  { name: 'method', kind: 'text', of: (row) => row.method },
  { name: 'reasons', kind: 'jsonb', of: (row) => JSON.stringify(row.reasons) },
  { name: 'lastOrderId', kind: 'text', of: (row) => row.lastOrderId },
  { name: 'lastVariantId', kind: 'text', of: (row) => row.lastVariantId },
  { name: 'lastQuantity', kind: 'integer', of: (row) => row.lastQuantity },
  { name: 'countedFrom', kind: 'timestamp', of: (row) => row.countedFrom },
];
const told = columns.slice(2).map(({ name }) => name);
const list = (alias = '') => columns.map(({ name }) => `${alias}"${name}"`).join(', ');

const foreseen = `CREATE TEMPORARY TABLE "foreseen" ON COMMIT DROP AS
  SELECT ${list()} FROM "ReorderPrediction" WITH NO DATA`;

/** Of the same customer and product. */
const samePair = `p."shopId" = $1 AND p."customerId" = f."customerId" AND p."productId" = f."productId"`;
/** What was written since a training began comes of younger purchases than it read. */
const isOlder = `p."predictedAt" < $2::timestamp`;

/** A later purchase than the one a nudge was about begins anew. */
const nudge = (name: string) => `"${name}" = CASE WHEN p."lastOrderId" = f."lastOrderId" THEN p."${name}" END`;

/** A day more or less, or two points of a chance, are within what anybody knows: what stands is left standing. */
const near = { days: 1, chance: 0.02 };
const datesApart = ['expectedAt', 'earliestAt', 'latestAt', 'askAt'].map(
  (name) => `abs(extract(epoch FROM p."${name}" - f."${name}")) > ${near.days * 86_400 + 3_600}`,
);
const chancesApart = ['p7', 'p14', 'p30'].map((name) => `abs(p."${name}" - f."${name}") > ${near.chance + 1e-9}`);
const codes = (alias: string) => `jsonb_path_query_array(${alias}."reasons", '$.code')`;
/** What is told exactly: of what people told not even a day is lost. */
const exact = ['ordersUsed', 'method', 'lastOrderId', 'lastVariantId', 'lastQuantity', 'countedFrom'];
const row = (alias: string, names: string[]) => `(${names.map((name) => `${alias}."${name}"`).join(', ')})`;
const isNews = `(${row('p', exact)} IS DISTINCT FROM ${row('f', exact)} OR (p."askAt" IS NULL) <> (f."askAt" IS NULL)
  OR CASE WHEN p."method" IN ('fixed', 'answered') THEN ${row('p', told)} IS DISTINCT FROM ${row('f', told)}
    ELSE ${[...datesApart, ...chancesApart].join(' OR ')} OR ${codes('p')} <> ${codes('f')} END)`;

const changed = `UPDATE "ReorderPrediction" p
  SET ${told.map((name) => `"${name}" = f."${name}"`).join(', ')}, "predictedAt" = $2::timestamp, ${nudge('nudgedAt')}, ${nudge('nudgeSubject')}
  FROM "foreseen" f WHERE ${samePair} AND ${isOlder} AND ${isNews}`;

const gone = `DELETE FROM "ReorderPrediction" p USING (SELECT DISTINCT "customerId" FROM "foreseen") c
  WHERE p."shopId" = $1 AND p."customerId" = c."customerId" AND ${isOlder}
    AND NOT EXISTS (SELECT 1 FROM "foreseen" f WHERE f."customerId" = p."customerId" AND f."productId" = p."productId")`;

/**
 * Of whom something may be written anew: who is still there, not erased since the lines were read, and of whom an order or an
 * answer has not told more since. Held until the end of the transaction: an erasure that comes now waits.
 */
const mayBeTold = `c."shopId" = $1 AND c."redactedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "ReorderBasis" b
  WHERE b."shopId" = $1 AND b."customerId" = c."id" AND b."predictedAt" >= $2::timestamp)`;

const added = `INSERT INTO "ReorderPrediction" ("shopId", "predictedAt", ${list()})
  SELECT $1, $2::timestamp, ${list('f.')} FROM "foreseen" f JOIN "Customer" c ON c."id" = f."customerId" AND ${mayBeTold}
  WHERE NOT EXISTS (SELECT 1 FROM "ReorderPrediction" p WHERE ${samePair})
  FOR SHARE OF c
  ON CONFLICT DO NOTHING`;

const toBeTold = `SELECT c."id" FROM "Customer" c WHERE ${mayBeTold} AND c."id" = ANY($3::text[]) ORDER BY c."id" FOR SHARE`;

/** Nothing is kept of whom there is nothing to be read any more. */
const ofErased = `DELETE FROM "ReorderPrediction" p USING "Customer" c
  WHERE p."shopId" = $1 AND c."shopId" = $1 AND c."id" = p."customerId" AND c."redactedAt" IS NOT NULL`;

/** Keeps what a training foresees. */
export interface ForeseenKeeper {
  /** All predictions of some customers: what is as it stands there is not written again, what is gone goes. */
  keep(rows: PredictionRow[]): Promise<void>;
  /** Takes away what was foreseen of customers of whom nothing was kept, and of those who were erased meanwhile. */
  end(): Promise<void>;
}

/** Each `keep` is a transaction of its own: order by order others write between, and a crash loses none of the others. */
export async function keepForeseen(db: Db, { shopId, startedAt }: TrainingRun): Promise<ForeseenKeeper> {
  const values = [shopId, startedAt.toISOString()];
  const customers = new Set<string>();
  let isFirst = await hasNone(db, shopId);
  const straight: Column[] = [
    { name: 'shopId', kind: 'text', of: () => shopId },
    { name: 'predictedAt', kind: 'timestamp', of: () => startedAt },
    ...columns,
  ];
  return {
    async keep(rows) {
      if (rows.length === 0) return;
      for (const { customerId } of rows) customers.add(customerId);
      if (isFirst) {
        isFirst = await tryTo('unique_violation', () =>
          inTransaction(db, async (client) =>
            copyRows(client, '"ReorderPrediction"', straight, await thoseToBeTold(client, rows, values)),
          ),
        );
        if (isFirst) return;
      }
      const merged = () => inTransaction(db, (client) => merge(client, rows, values));
      // An order that writes its customer's predictions in another sequence may stand in the way, but not twice.
      if (!(await tryTo('deadlock', merged))) await merged();
    },
    async end() {
      await poolOf(db).query(ofErased, [shopId]);
      const { rows } = await poolOf(db).query<{ customerId: string }>(
        `SELECT DISTINCT p."customerId" FROM "ReorderPrediction" p WHERE p."shopId" = $1 AND ${isOlder}`,
        values,
      );
      const left = rows.map(({ customerId }) => customerId).filter((customerId) => !customers.has(customerId));
      if (left.length === 0) return;
      await poolOf(db).query(
        `DELETE FROM "ReorderPrediction" p WHERE p."shopId" = $1 AND ${isOlder} AND p."customerId" = ANY($3::text[])`,
        [...values, left],
      );
    },
  };
}

async function hasNone(db: Db, shopId: string): Promise<boolean> {
  const { rows } = await poolOf(db).query<{ none: boolean }>(
    `SELECT NOT EXISTS (SELECT 1 FROM "ReorderPrediction" WHERE "shopId" = $1) AS "none"`,
    [shopId],
  );
  return rows[0]?.none ?? false;
}

async function thoseToBeTold(client: pg.ClientBase, rows: PredictionRow[], values: string[]): Promise<PredictionRow[]> {
  const ids = [...new Set(rows.map(({ customerId }) => customerId))];
  const found = await client.query<{ id: string }>(toBeTold, [...values, ids]);
  const known = new Set(found.rows.map(({ id }) => id));
  return rows.filter(({ customerId }) => known.has(customerId));
}

async function merge(client: pg.ClientBase, rows: PredictionRow[], values: string[]): Promise<void> {
  await client.query(foreseen);
  await copyRows(client, '"foreseen"', columns, rows);
  await client.query('ANALYZE "foreseen"');
  for (const statement of [gone, changed, added]) await client.query(statement, values);
}

const states = { unique_violation: '23505', deadlock: '40P01' };

/** False where it failed for that; throws what it fails of otherwise. */
async function tryTo(failure: keyof typeof states, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (sqlStateOf(error) !== states[failure]) throw error;
    return false;
  }
}

async function inTransaction(db: Db, work: (client: pg.ClientBase) => Promise<void>): Promise<void> {
  const client = await poolOf(db).connect();
  let whole = false;
  try {
    // Lost with a crash of the server, a night's predictions are the next night's work.
    await client.query('BEGIN; SET LOCAL synchronous_commit = off');
    await work(client);
    await client.query('COMMIT');
    whole = true;
  } finally {
    // Left in the middle it still stands in its transaction: such a connection is not given to anybody else.
    client.release(!whole);
  }
}
