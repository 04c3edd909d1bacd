import type { Tx } from '#app/platform/db.server.ts';

/** Lists that were taken out may name the person: all of the shop's are thrown away, and can be made anew. */
export async function forgetLists(tx: Tx, { shopId }: { shopId: string }): Promise<number> {
  const { count } = await tx.export.deleteMany({ where: { shopId } });
  return count;
}
