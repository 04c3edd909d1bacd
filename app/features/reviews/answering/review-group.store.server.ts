import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import { pickLocale } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { nameToShow } from '#app/domain/reviews/name-to-show.ts';
import { promptKindOf } from '#app/domain/reviews/prompt-kind.ts';
import type { PromptKind } from '#app/domain/reviews/prompt-kind.ts';
import { readAnswers, ReviewQuestions } from '#app/domain/reviews/review.ts';
import type { ReviewAnswer, ReviewQuestion, ReviewRule } from '#app/domain/reviews/review.ts';
import type { Db } from '#app/platform/db.server.ts';
import { findRecords } from '../person.store.server.ts';

/** What the customer wrote about a product, as they may change it. */
export interface OwnReview {
  id: string;
  rating: number;
  title: string;
  body: string;
  displayName: string;
  answers: ReviewAnswer[];
  state: 'PUBLISHED' | 'HELD' | 'REMOVED';
  rule: ReviewRule | null;
  holdEndsAt: Date | null;
  reply: string | null;
  incentive: string | null;
  appealedAt: Date | null;
  appealAnsweredAt: Date | null;
  photos: { id: string; width: number; height: number }[];
}

/** One product to review: one page. */
export interface ReviewLine {
  /** The first of the customer's lines of it. */
  requestId: string;
  /** All of them. */
  requestIds: string[];
  orderId: string;
  /** GID. */
  productId: string;
  title: string;
  promptKind: PromptKind;
  questions: ReviewQuestion[];
  review: OwnReview | null;
}

/** What a customer was asked about together. */
export interface ReviewGroup {
  groupId: string;
  customerId: string;
  /** All records under which the customer bought. */
  customerIds: string[];
  locale: Locale;
  /** Blank where we know no name. */
  displayName: string;
  /** Each product once; at least one. */
  lines: ReviewLine[];
}

interface GroupRef {
  shopId: string;
  groupId: string;
}

/**
 * What a link is about; null when its customer was erased or nothing of it is left. An order that was cancelled brought nothing
 * to be reviewed; one that was paid back did, and may be spoken of like any other.
 */
export async function findGroup(
  db: Db,
  { shopId, groupId, otherwise }: GroupRef & { otherwise: Locale },
): Promise<ReviewGroup | null> {
  const rows = await db.reviewRequest.findMany({
    where: { shopId, groupId, customer: { redactedAt: null }, order: { cancelledAt: null } },
    select: {
      ...{ id: true, customerId: true, orderId: true, productId: true, lineItemId: true },
      order: { select: { locale: true } },
      customer: { select: { chosenLocale: true, locale: true, firstName: true, lastName: true } },
    },
    orderBy: { id: 'asc' },
  });
  const [first] = rows;
  if (!first) return null;
  const { customerId, customer, order } = first;
  const locale = pickLocale([customer.chosenLocale, order.locale, customer.locale], otherwise);
  const own = rows.filter((row) => row.customerId === customerId);
  const asked = own.filter((row, at) => own.findIndex(({ productId }) => productId === row.productId) === at);
  const customerIds = await findRecords(db, { shopId, customerId });
  const known = await findKnown(db, { shopId, customerIds, asked });
  const placeOf = ({ lineItemId }: AskedRow) => known.items.find(({ id }) => id === lineItemId)?.position ?? 0;
  // As they stand in the order and in the mail; ids made at once have no order of their own.
  const inOrder = asked.toSorted((one, other) => placeOf(one) - placeOf(other));
  const lines = inOrder.map((row) => {
    const requestIds = own.filter(({ productId }) => productId === row.productId).map(({ id }) => id);
    return { ...lineOf(row, known), requestIds };
  });
  return { groupId, customerId, customerIds, locale, displayName: nameToShow(customer, locale), lines };
}

interface AskedRow {
  id: string;
  orderId: string;
  productId: string;
  lineItemId: string;
}

type Known = Awaited<ReturnType<typeof findKnown>>;

async function findKnown(
  db: Db,
  { shopId, customerIds, asked }: { shopId: string; customerIds: string[]; asked: AskedRow[] },
) {
  const productIds = asked.map(({ productId }) => productId);
  const [items, products, settings, reviews] = await Promise.all([
    db.lineItem.findMany({
      where: { shopId, id: { in: asked.map(({ lineItemId }) => lineItemId) } },
      select: { id: true, title: true, variantTitle: true, position: true },
    }),
    db.product.findMany({
      where: { shopId, id: { in: productIds } },
      select: { id: true, title: true, productType: true },
    }),
    db.productReviewSettings.findMany({
      where: { shopId, productId: { in: productIds } },
      select: { productId: true, questions: true },
    }),
    db.review.findMany({
      where: { shopId, customerId: { in: customerIds }, productId: { in: productIds } },
      select: ownReviewColumns,
      // Of several that a file brought, the last one is theirs to change.
      orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
    }),
  ]);
  return { items, products, settings, reviews };
}

const ownReviewColumns = {
  ...{ id: true, productId: true, rating: true, title: true, body: true, displayName: true, answers: true },
  ...{ state: true, rule: true, holdEndsAt: true, reply: true, incentive: true },
  ...{ appealedAt: true, appealAnsweredAt: true },
  photos: { select: { id: true, width: true, height: true }, orderBy: { position: 'asc' } },
} as const;

function lineOf({ id, orderId, productId, lineItemId }: AskedRow, known: Known): Omit<ReviewLine, 'requestIds'> {
  const item = known.items.find((one) => one.id === lineItemId);
  const product = known.products.find((one) => one.id === productId);
  const questions = known.settings.find((one) => one.productId === productId)?.questions;
  const review = known.reviews.find((one) => one.productId === productId);
  const title = item?.title ?? product?.title ?? '';
  const variantTitle = variantTitleOf(item?.variantTitle ?? null);
  return {
    ...{ requestId: id, orderId, productId },
    title: variantTitle && title ? `${title}, ${variantTitle}` : title,
    promptKind: promptKindOf({ productType: product?.productType ?? null, title }),
    questions: ReviewQuestions.parse(questions ?? []),
    review: review ? ownReview(review) : null,
  };
}

const ownReview = (row: Known['reviews'][number]): OwnReview => ({
  ...row,
  rule: row.rule as ReviewRule | null,
  answers: readAnswers(row.answers),
});
