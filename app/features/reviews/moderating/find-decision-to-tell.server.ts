import type { Prisma } from '@prisma/client';
import { readEventDetail } from '#app/domain/reviews/review.ts';
import type { ReviewRule } from '#app/domain/reviews/review.ts';
import type { MessageToCompose } from '#app/features/messaging/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { MailFacts } from '#app/platform/mail/build-mail-context.ts';
import { oneLine } from '#app/platform/mail/clean-text.ts';
import type { MailBrand } from '#app/platform/mail/render-mail.ts';

export interface DecisionToTell {
  kind: 'removed' | 'reinstated' | 'upheld';
  rule: ReviewRule | null;
  /** Of the shop's, with an appeal that was not followed. */
  sentence: string | null;
  /** Blank for a review of the shop. */
  product: string;
  mayAppeal: boolean;
  groupId: string | null;
  requestId: string | null;
  facts: MailFacts;
  brand: MailBrand;
}

/** The states in which each decision still holds. */
const holds = { removed: 'REMOVED', upheld: 'REMOVED', reinstated: 'PUBLISHED' } as const;
const kinds = ['removed', 'upheld', 'reinstated'] as const;

/** What a message that tells a decision is about; null once another one was made, or the review stands otherwise or is gone. */
export async function findDecisionToTell(
  db: Tx,
  { shopId, messageId }: Pick<MessageToCompose, 'shopId' | 'messageId'>,
): Promise<DecisionToTell | null> {
  const message = await db.message.findUnique({
    where: { shopId_id: { shopId, id: messageId } },
    select: { subject: true, customer: { select: { firstName: true, lastName: true } } },
  });
  if (!message) return null;
  const event = await db.reviewEvent.findUnique({
    where: { shopId_id: { shopId, id: message.subject } },
    select: { kind: true, detail: true, review: { select: reviewFields } },
  });
  const kind = kinds.find((one) => one === event?.kind);
  if (!event || !kind || event.review.state !== holds[kind]) return null;
  const { review } = event;
  // Taken off, shown and taken off again before a mail left: the first one names a rule that no longer counts.
  if (review.events[0]?.id !== message.subject) return null;
  const detail = readEventDetail(event.detail);
  return {
    ...{ kind, rule: detail.rule ?? null, sentence: detail.sentence ?? null },
    product: await titleOf(db, shopId, review.productId),
    mayAppeal: review.appealedAt === null,
    ...{ groupId: review.request?.groupId ?? null, requestId: review.requestId },
    ...(await readShop(db, shopId, message.customer)),
  };
}

const reviewFields = {
  ...{ state: true, productId: true, requestId: true, appealedAt: true },
  request: { select: { groupId: true } },
  events: {
    where: { kind: { in: [...kinds] } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 1,
    select: { id: true },
  },
} satisfies Prisma.ReviewSelect;

async function titleOf(db: Tx, shopId: string, productId: string | null): Promise<string> {
  const product = productId
    ? await db.product.findUnique({ where: { shopId_id: { shopId, id: productId } }, select: { title: true } })
    : null;
  return oneLine(product?.title, 150);
}

async function readShop(
  db: Tx,
  shopId: string,
  customer: MailFacts['customer'],
): Promise<{ facts: MailFacts; brand: MailBrand }> {
  const { settings, name, url, domain, currency, zone } = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: {
      ...{ name: true, url: true, domain: true, currency: true, zone: true },
      settings: { select: { postalAddress: true, brandColor: true, logoUrl: true } },
    },
  });
  const shop = { name, url: url ?? `https://${domain}`, currency, zone };
  return {
    facts: { shop, customer, order: { name: null, placedAt: null }, items: [] },
    brand: { postalAddress: settings?.postalAddress ?? null, color: settings?.brandColor, logoUrl: settings?.logoUrl },
  };
}
