import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { Db } from '#app/platform/db.server.ts';

/** The shop's IANA zone; UTC when it has none or one that nobody knows. */
export async function readZone(db: Db, shopId: string): Promise<string> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { zone: true } });
  return resolveZone([shop?.zone]);
}
