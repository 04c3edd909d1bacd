import { Prisma } from '@prisma/client';
import type { Tx } from '#app/platform/db.server.ts';
import { personalData } from './personal-data.ts';
import type { TableRule } from './personal-data/table-rule.ts';
import type { PersonOfShop } from './person.ts';

/** Rows by table; names nobody. */
export type Proof = Record<string, number>;

const afterwards = {
  null: Prisma.sql`NULL`,
  'empty text': Prisma.sql`''`,
  'empty list': Prisma.sql`'{}'`,
  redacted: Prisma.sql`'REDACTED'`,
} as const;

const name = (identifier: string) => Prisma.raw(`"${identifier}"`);

/** Takes what is personal out of a person's rows, or the rows away, in the tables named or in all; says of how many rows. */
export async function clearPerson(
  tx: Tx,
  person: PersonOfShop,
  tables: string[] = Object.keys(personalData),
): Promise<Proof> {
  const proof: Proof = {};
  for (const table of tables) {
    const rule = personalData[table];
    const rows = rule?.rowsOf ? await clearTable(tx, table, { ...rule, rowsOf: rule.rowsOf(person) }, person) : 0;
    if (rows > 0) proof[table] = rows;
  }
  return proof;
}

async function clearTable(
  tx: Tx,
  table: string,
  { rowsOf, gone, cleared }: Pick<TableRule, 'gone' | 'cleared'> & { rowsOf: Prisma.Sql },
  { shopId }: PersonOfShop,
): Promise<number> {
  const whose = Prisma.sql`"shopId" = ${shopId} AND ${rowsOf}`;
  if (gone) return tx.$executeRaw`DELETE FROM ${name(table)} WHERE ${whose}`;
  const columns = Object.entries(cleared);
  if (columns.length === 0) return 0;
  const set = columns.map(([column, then]) => Prisma.sql`${name(column)} = ${afterwards[then]}`);
  const held = columns.map(([column, then]) => Prisma.sql`${name(column)} IS DISTINCT FROM ${afterwards[then]}`);
  return tx.$executeRaw`
    UPDATE ${name(table)} SET ${Prisma.join(set)} WHERE ${whose} AND (${Prisma.join(held, ' OR ')})`;
}
