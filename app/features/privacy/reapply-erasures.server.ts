import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import { keyedHashes } from '#app/platform/keyed-hash.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { subjectOf } from './subject-of.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'links'>;

const pageSize = 1_000;

/**
 * After a restore: asks anew for the erasure of every customer and shop whose keyed hash is in the lists. Nobody is named
 * in them; the hash of each GID, address, phone and domain we hold is made and looked for. Repeating it asks nothing twice.
 */
export async function reapplyErasures(
  needs: Needs,
  { subjects, shopHashes }: { subjects: ReadonlySet<string>; shopHashes: ReadonlySet<string> },
): Promise<{ customers: number; shops: number }> {
  return { customers: await reapplyToCustomers(needs, subjects), shops: await reapplyToShops(needs, shopHashes) };
}

async function reapplyToCustomers({ db, clock, links }: Needs, subjects: ReadonlySet<string>): Promise<number> {
  let asked = 0;
  let from: { shopId: string; id: string } | undefined;
  for (;;) {
    const page = await db.customer.findMany({
      select: { shopId: true, id: true, gid: true, email: true, phone: true },
      orderBy: [{ shopId: 'asc' }, { id: 'asc' }],
      take: pageSize,
      ...(from && { cursor: { shopId_id: from }, skip: 1 }),
    });
    for (const { shopId, gid, email, phone } of page) {
      const names = [gid, normalizeAddress(email), phone].filter((name) => name !== null);
      const hashes = names.flatMap((name) => keyedHashes(links.keys, 'customer', shopId, name));
      if (!isListed(hashes, subjects)) continue;
      const named = { gid, email, phone, orderIds: [] };
      const subject = subjectOf(links.keys, shopId, named);
      const at = clock.now();
      const { count } = await db.privacyRequest.createMany({
        data: [
          {
            ...{ shopId, kind: 'CUSTOMER_REDACT', subject, receivedAt: at, dueAt: at, asked: { named } },
            webhookId: `restored:${subject}`,
          },
        ],
        skipDuplicates: true,
      });
      asked += count;
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) return asked;
    from = { shopId: last.shopId, id: last.id };
  }
}

/** Shops are few. */
async function reapplyToShops({ db, clock, links }: Needs, hashes: ReadonlySet<string>): Promise<number> {
  let asked = 0;
  for (const { id: shopId, domain } of await db.shop.findMany({ select: { id: true, domain: true } })) {
    const subject = keyedHashes(links.keys, 'shop', '', domain).find((hash) => hashes.has(hash));
    if (!subject) continue;
    const at = clock.now();
    const { count } = await db.privacyRequest.createMany({
      data: [
        {
          ...{ shopId, kind: 'SHOP_REDACT', subject, receivedAt: at, dueAt: at, asked: { domain } },
          webhookId: 'restored',
        },
      ],
      skipDuplicates: true,
    });
    asked += count;
  }
  return asked;
}

const isListed = (hashes: string[], list: ReadonlySet<string>) => hashes.some((hash) => list.has(hash));
