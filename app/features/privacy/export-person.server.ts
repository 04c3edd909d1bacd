import { Prisma } from '@prisma/client';
import { parseLosslessJson } from '#app/platform/lossless-json.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { Proof } from './clear-person.server.ts';
import { findBodiesOf } from './find-bodies-of.server.ts';
import { personalData } from './personal-data.ts';
import type { PersonOfShop } from './person.ts';

/** All that is held of a person, by table, and how many rows of each. */
export interface PersonExport {
  tables: Record<string, unknown[]>;
  proof: Proof;
}

/** Requests are left out: they are about asking, and would carry earlier exports within themselves. */
const leftOut = ['PrivacyRequest'];

/** Reads every row of a person in every table, as one snapshot, and what webhooks said of them. Changes nothing. */
export async function exportPerson(db: Db, person: PersonOfShop): Promise<PersonExport> {
  const tables = await db.$transaction(
    async (tx) => {
      const read: Record<string, unknown[]> = {};
      for (const [table, rule] of Object.entries(personalData)) {
        if (!rule.rowsOf || leftOut.includes(table)) continue;
        const rows = await tx.$queryRaw<{ row: unknown }[]>`
          SELECT to_jsonb("held") - 'searchText' AS "row" FROM ${Prisma.raw(`"${table}"`)} AS "held"
          WHERE "held"."shopId" = ${person.shopId} AND ${rule.rowsOf(person)}`;
        if (rows.length > 0) read[table] = rows.map(({ row }) => row);
      }
      return read;
    },
    { isolationLevel: 'RepeatableRead', timeout: 60_000 },
  );
  const webhooks: unknown[] = [];
  for await (const bodies of findBodiesOf(db, person))
    for (const { topic, receivedAt, body } of bodies) {
      const parsed = parseLosslessJson(body);
      webhooks.push({ topic, receivedAt, body: parsed.outcome === 'parsed' ? parsed.value : null });
    }
  if (webhooks.length > 0) tables.WebhookDelivery = webhooks;
  return {
    tables,
    proof: Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length])),
  };
}
