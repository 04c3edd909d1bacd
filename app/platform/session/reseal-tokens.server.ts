import type { Prisma } from '@prisma/client';
import type { RefreshNeeds } from './refresh-tokens.server.ts';
import { currentSeal } from './seal-token.server.ts';
import { withShopLock } from './shop-lock.server.ts';

const page = 200;

/** Seals anew every token that is plain or sealed by an older key; what no key opens stays as it is. */
export async function resealTokens(needs: RefreshNeeds): Promise<number> {
  const isOld = notSealedBy(currentSeal(needs.keys));
  let resealed = 0;
  for (let last = ''; ;) {
    const rows = await needs.db.session.findMany({
      where: { AND: [{ id: { gt: last } }, isOld] },
      orderBy: { id: 'asc' },
      take: page,
      select: { id: true, shop: true },
    });
    for (const row of rows) if (await resealRow(needs, row)) resealed += 1;
    if (rows.length < page) return resealed;
    last = rows.at(-1)!.id;
  }
}

const notSealedBy = (seal: string): Prisma.SessionWhereInput => ({
  OR: [
    { accessToken: { not: '' }, NOT: { accessToken: { startsWith: seal } } },
    { refreshToken: { not: null }, NOT: { refreshToken: { startsWith: seal } } },
  ],
});

/** Under the shop's lock: a refresh under way would not know its row again. */
async function resealRow({ db, vault, lockPool }: RefreshNeeds, { id, shop }: { id: string; shop: string }) {
  const locked = await withShopLock(lockPool, shop, async () => {
    const found = await vault.find(id);
    if (!found) return false;
    const { accessToken, refreshToken } = vault.seal(found.session);
    const { count } = await db.session.updateMany({
      where: found.stored,
      data: { accessToken: accessToken ?? '', refreshToken: refreshToken ?? null },
    });
    return count > 0;
  });
  return locked.outcome === 'done' && locked.value;
}
