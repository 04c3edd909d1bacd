import { Prisma } from '@prisma/client';
import type { Tx } from '#app/platform/db.server.ts';
import { personalData } from './personal-data.ts';
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

/** Takes what is personal out of a person's rows, in the tables named or in all; says how many rows held something. */
export async function clearPerson(
  tx: Tx,
  person: PersonOfShop,
  tables: string[] = Object.keys(personalData),
): Promise<Proof> {
  const proof: Proof = {};
  for (const table of tables) {
    const rule = personalData[table];
    const columns = Object.entries(rule?.cleared ?? {});
    if (!rule?.rowsOf || columns.length === 0) continue;
    const set = columns.map(([column, then]) => Prisma.sql`${name(column)} = ${afterwards[then]}`);
    const held = columns.map(([column, then]) => Prisma.sql`${name(column)} IS DISTINCT FROM ${afterwards[then]}`);
    const rows = await tx.$executeRaw`
      UPDATE ${name(table)} SET ${Prisma.join(set)}
      WHERE "shopId" = ${person.shopId} AND ${rule.rowsOf(person)} AND (${Prisma.join(held, ' OR ')})`;
    if (rows > 0) proof[table] = rows;
  }
  return proof;
}
