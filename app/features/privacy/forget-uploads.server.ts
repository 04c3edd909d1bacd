import type { Tx } from '#app/platform/db.server.ts';
import type { PersonOfShop } from './person.ts';

/**
 * A file of orders that is not taken in yet and in which a person stands would bring them back: it is thrown away, and
 * the merchant sees why. Says how many pieces of files went.
 */
export async function forgetUploads(tx: Tx, { shopId, addresses, phones }: PersonOfShop, at: Date): Promise<number> {
  const needles = [...addresses, ...phones];
  const found = await tx.$queryRaw<{ importId: string }[]>`
    SELECT DISTINCT "importId" FROM "HistoryImportChunk"
    WHERE "shopId" = ${shopId} AND EXISTS (SELECT 1 FROM unnest(${needles}::text[]) AS "known"("text")
      WHERE position(lower("known"."text") IN lower(encode("bytes", 'escape'))) > 0)`;
  if (found.length === 0) return 0;
  const ids = found.map(({ importId }) => importId);
  await tx.historyImport.updateMany({
    where: { shopId, id: { in: ids } },
    data: { state: 'CANCELLED', reason: 'customer_redacted', dueAt: null, finishedAt: at, updatedAt: at },
  });
  const { count } = await tx.historyImportChunk.deleteMany({ where: { shopId, importId: { in: ids } } });
  return count;
}
