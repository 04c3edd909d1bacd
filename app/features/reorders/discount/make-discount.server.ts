import { randomInt } from 'node:crypto';
import { offerEndsAt } from '#app/domain/reorders/discount-offer.ts';
import type { DiscountOffer, Promised } from '#app/domain/reorders/discount-offer.ts';
import { ReorderLines } from '#app/domain/reorders/reorder-line.ts';
import { after, hours, minutes } from '#app/domain/time/spans.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { answerInTime, patience } from '#app/platform/shop-admin/answer-in-time.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import type { LinkRef } from '../link/cart.store.server.ts';
import { createDiscount, findDiscount } from './discount-operations.ts';
import { keepFirst, keepMade, keepRefused, promisedBy } from './discount.store.server.ts';
import type { DiscountRow } from './discount.store.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'log'>;

/** What holds for less is not promised any more: a mail lies a while before it is read. */
const leastLeft = hours(24);

/**
 * The discount that a mail may promise with its link; null for none. The code is in the shop before this says so, and a link
 * has one at most, however often and from wherever it is asked for. What Shopify refuses, or does not answer in time
 * (milliseconds), stays refused for this link: a mail without a discount is right, one with a code that fails is not.
 */
export async function makeDiscount(
  services: Needs,
  { offer, ...ref }: LinkRef & { offer: DiscountOffer },
  { within = patience }: { within?: number } = {},
): Promise<Promised | null> {
  const { db, clock } = services;
  const link = await findLink(db, ref);
  if (!link) return null;
  const { shop, gid } = link.customer;
  const now = clock.now();
  const ends = [offerEndsAt(offer, now, resolveZone([shop.zone])), link.expiresAt];
  const row = await keepFirst(db, ref, {
    ...{ kind: offer.kind, value: offer.value, createdAt: now },
    endsAt: new Date(Math.min(...ends.map((end) => end.getTime()))),
    // Whoever is nobody to Shopify cannot be the only one who may use it.
    ...(gid ? { code: newCode() } : { code: null, refusal: 'guest' }),
  });
  const isAsked = row.gid !== null || row.refusal !== null || row.endedAt !== null || row.code === null;
  const made = isAsked || !gid ? row : await make(services, ref, { row, link, gid, within });
  const promised = promisedBy(made, shop.currency);
  if (!promised || promised.endsAt < after(now, leastLeft)) return null;
  const { code: _code, ...told } = promised;
  return told;
}

function findLink(db: Db, { shopId, linkId }: LinkRef) {
  return db.reorderLink.findFirst({
    where: { shopId, id: linkId, revokedAt: null, customer: { redactedAt: null } },
    select: {
      ...{ lines: true, expiresAt: true },
      customer: { select: { gid: true, shop: { select: { domain: true, zone: true, currency: true } } } },
    },
  });
}
type Link = NonNullable<Awaited<ReturnType<typeof findLink>>>;

/** Without letters and digits that look alike: somebody may have to read it out. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const newCode = () => Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('');

async function make(
  services: Needs,
  ref: LinkRef,
  { row, link, gid, within }: { row: DiscountRow; link: Link; gid: string; within: number },
): Promise<DiscountRow | null> {
  const { db, clock } = services;
  const code = row.code!;
  const asked = await ask(services, link.customer.shop.domain, {
    code,
    input: await inputOf(db, ref, { row, link, gid }),
    within,
  });
  if (asked.outcome === 'refused') {
    services.log.warn({ ...ref, refusal: asked.refusal }, 'discount code not made');
    // Nobody knows whether it was made: it is looked for a while later, and ended.
    const endDueAt = asked.isUnknown ? after(clock.now(), minutes(10)) : null;
    await keepRefused(db, ref, { refusal: asked.refusal, endDueAt });
    return null;
  }
  if (await keepMade(db, ref, asked.gid, code)) return { ...row, gid: asked.gid };
  // Its customer was erased, or the link taken back, in between.
  await keepRefused(db, ref, { refusal: 'ended', gid: asked.gid, endDueAt: clock.now() });
  return null;
}

type Asked = { outcome: 'made'; gid: string } | { outcome: 'refused'; refusal: string; isUnknown: boolean };

async function ask(
  { shopAdmin }: Needs,
  domain: string,
  { code, input, within }: { code: string; input: object; within: number },
): Promise<Asked> {
  const refused = (refusal: string, isUnknown = false): Asked => ({ outcome: 'refused', refusal, isUnknown });
  try {
    const { operation, answer } = createDiscount;
    const { made } = await answerInTime(shopAdmin.query(domain, operation, answer, { input }), within);
    if (made.codeDiscountNode) return { outcome: 'made', gid: made.codeDiscountNode.id };
    const [error] = made.userErrors;
    if (error?.code !== 'TAKEN') return refused(error?.code ?? 'INVALID');
    // Codes are drawn at random: this one was made for this link, by whoever died before writing it down.
    const known = await answerInTime(
      shopAdmin.query(domain, findDiscount.operation, findDiscount.answer, { code }),
      within,
    );
    return known.found ? { outcome: 'made', gid: known.found.id } : refused('TAKEN');
  } catch (err) {
    if (!(err instanceof ShopAdminError)) throw err;
    return refused(err.code ?? err.reason, err.reason === 'unreachable');
  }
}

/** One customer, once in all, for what the link is about and what the merchant named in its place. */
async function inputOf(
  db: Db,
  { shopId }: LinkRef,
  { row, link, gid }: { row: DiscountRow; link: Link; gid: string },
): Promise<object> {
  const lines = ReorderLines.parse(link.lines);
  const own = lines.map(({ productId }) => productId);
  const replaced = await db.reorderOverride.findMany({
    where: { shopId, productId: { in: own }, replacedById: { not: null } },
    select: { replacedById: true },
  });
  const products = [...new Set([...own, ...replaced.map(({ replacedById }) => replacedById!)])];
  const value = row.value.toNumber();
  return {
    ...{
      title: `Sonra ${row.code}`,
      code: row.code,
      startsAt: row.createdAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
    },
    ...{ usageLimit: 1, appliesOncePerCustomer: true },
    context: { customers: { add: [gid] } },
    customerGets: {
      value:
        row.kind === 'amount'
          ? { discountAmount: { amount: value.toFixed(2), appliesOnEachItem: false } }
          : { percentage: value / 100 },
      items: { products: { productsToAdd: products } },
    },
  };
}
