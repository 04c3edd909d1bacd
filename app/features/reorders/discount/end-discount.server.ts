import { after, hours, minutes } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { answerInTime } from '#app/platform/shop-admin/answer-in-time.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import type { LinkRef } from '../link/cart.store.server.ts';
import { deactivateDiscount, findDiscount } from './discount-operations.ts';
import { findEnding } from './discount.store.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'log'>;

export type EndedDiscount =
  | { outcome: 'ended' }
  /** It is over by itself, was never made, or has been ended. */
  | { outcome: 'nothing_to_end' }
  | { outcome: 'postponed'; until: Date };

/** Tells Shopify that a code is over before its time. Ending the same twice changes nothing, so that it is simply repeated. */
export async function endDiscount({ db, clock, shopAdmin, log }: Needs, ref: LinkRef): Promise<EndedDiscount> {
  const row = await findEnding(db, ref);
  if (!row) return { outcome: 'nothing_to_end' };
  const now = clock.now();
  const where = { shopId: ref.shopId, linkId: ref.linkId };
  const { shop, redactedAt } = row.link.customer;
  const settle = () => {
    // Of somebody erased nothing is kept that is not needed to end it.
    const code = redactedAt ? null : row.code;
    return db.discountCode.updateMany({ where, data: { endDueAt: null, endedAt: row.endedAt ?? now, code } });
  };
  const postpone = async () => {
    const until = after(now, Math.min(minutes(2 ** row.endTries), hours(6)));
    await db.discountCode.updateMany({ where, data: { endDueAt: until, endTries: row.endTries + 1 } });
    return { outcome: 'postponed', until } as const;
  };
  const known = row.gid ?? row.code;
  if (row.endsAt <= now || !known) {
    await settle();
    return { outcome: 'nothing_to_end' };
  }
  if (shop.state !== 'INSTALLED') return postpone();
  try {
    const id = row.gid ?? (await findId(shopAdmin, shop.domain, row.code!));
    if (id) await deactivate({ shopAdmin, log }, shop.domain, id);
    await settle();
    return { outcome: id ? 'ended' : 'nothing_to_end' };
  } catch (err) {
    if (!(err instanceof ShopAdminError)) throw err;
    log.warn({ err, ...ref, reason: err.reason }, 'discount code could not be ended');
    return postpone();
  }
}

async function findId(shopAdmin: Services['shopAdmin'], domain: string, code: string): Promise<string | null> {
  const { operation, answer } = findDiscount;
  const { found } = await answerInTime(shopAdmin.query(domain, operation, answer, { code }));
  return found?.id ?? null;
}

/** A refusal is of a code that the merchant has deleted or ended: there is nothing left to end. */
async function deactivate({ shopAdmin, log }: Pick<Needs, 'shopAdmin' | 'log'>, domain: string, id: string) {
  const { operation, answer } = deactivateDiscount;
  const { ended } = await answerInTime(shopAdmin.query(domain, operation, answer, { id }));
  if (ended.userErrors.length > 0) log.warn({ id, errors: ended.userErrors }, 'discount code not ended');
}
