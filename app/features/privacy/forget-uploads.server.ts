import { Prisma } from '@prisma/client';
import type { Tx } from '#app/platform/db.server.ts';
import type { PersonOfShop } from './person.ts';

/** Tables of files, with what their pieces lie in. */
const uploads = ['HistoryImport', 'ReviewImport'] as const;

/**
 * A file of orders or of reviews that is not taken in yet and in which a person stands would bring them back: it is
 * thrown away, and the merchant sees why. Says how many pieces of files went, by their table.
 */
export async function forgetUploads(
  tx: Tx,
  { shopId, addresses, phones }: PersonOfShop,
  at: Date,
): Promise<Record<string, number>> {
  const needles = [...addresses, ...phones].flatMap(needlesOf);
  const gone: Record<string, number> = {};
  for (const table of uploads) gone[`${table}Chunk`] = await forgetFiles(tx, table, { shopId, needles, at });
  return gone;
}

async function forgetFiles(
  tx: Tx,
  table: (typeof uploads)[number],
  { shopId, needles, at }: { shopId: string; needles: string[]; at: Date },
): Promise<number> {
  const pieces = Prisma.raw(`"${table}Chunk"`);
  // With what the next piece begins with: the cut between two may go through an address.
  const found = await tx.$queryRaw<{ importId: string }[]>`
    SELECT DISTINCT piece."importId" FROM ${pieces} piece LEFT JOIN ${pieces} following
      ON following."shopId" = piece."shopId" AND following."importId" = piece."importId"
      AND following."number" = piece."number" + 1
    WHERE piece."shopId" = ${shopId} AND EXISTS (SELECT 1 FROM unnest(${needles}::text[]) AS "known"("text")
      WHERE position("known"."text" IN
        lower(encode(piece."bytes" || coalesce(substring(following."bytes" FROM 1 FOR 1024), ''), 'escape'))) > 0)`;
  if (found.length === 0) return 0;
  const ids = found.map(({ importId }) => importId);
  // A batch that is being stored holds its import: what it stores is there before the person is cleared.
  await tx.$executeRaw`
    UPDATE ${Prisma.raw(`"${table}"`)} SET "state" = 'CANCELLED', "reason" = 'customer_redacted', "dueAt" = NULL,
      "finishedAt" = ${at}, "updatedAt" = ${at}
    WHERE "shopId" = ${shopId} AND "id" = ANY(${ids}::text[])`;
  return tx.$executeRaw`DELETE FROM ${pieces} WHERE "shopId" = ${shopId} AND "importId" = ANY(${ids}::text[])`;
}

/** A text as PostgreSQL writes the bytes of a file in each encoding it may have. */
function needlesOf(text: string): string[] {
  const bytes = Buffer.from(text.toLowerCase());
  const wide = Buffer.from(text.toLowerCase(), 'utf16le');
  return [bytes, wide, Buffer.from(wide).swap16()].map((each) => [...each].map(escapeByte).join(''));
}

/** As `encode(…, 'escape')` writes it. */
function escapeByte(byte: number): string {
  if (byte === 0 || byte > 127) return `\\${byte.toString(8).padStart(3, '0')}`;
  return byte === 92 ? '\\\\' : String.fromCharCode(byte);
}
