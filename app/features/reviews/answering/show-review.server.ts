import { readEventDetail } from '#app/domain/reviews/review.ts';
import type { Db } from '#app/platform/db.server.ts';
import { confirmationOf } from '#app/platform/signed-token.server.ts';
import type { PublicPageContent } from '#app/ui/public/public-page.tsx';
import { noteds } from './review-address.ts';
import { deadReviewPage } from './review-frame.server.ts';
import type { ReviewPageContext } from './review-frame.server.ts';
import { reviewFormPage } from './review-form-page.server.ts';
import type { FormPageState } from './review-form-page.server.ts';
import type { ReviewGroup, ReviewLine } from './review-group.store.server.ts';
import { readReviewLink } from './review-link.server.ts';
import type { AskedReviewLink, ReviewLinkNeeds, ReviewLinkReading } from './review-link.server.ts';
import { questionPage, removedPage, thanksPage } from './review-other-pages.server.ts';
import { isNpsDue } from './save-nps.server.ts';

export interface ReviewPageAnswer {
  outcome: 'page';
  status: number;
  page: PublicPageContent;
}

/** Shows what a link is about. Changes nothing, whatever star the mail's link names. */
export async function showReview(
  services: ReviewLinkNeeds,
  { query, ...asked }: AskedReviewLink & { query: URLSearchParams },
): Promise<ReviewPageAnswer> {
  const link = await readReviewLink(services, asked);
  if (link.outcome !== 'valid') return deadReview(link, asked.otherwise);
  const context = contextOf(services, link, asked.token);
  const noted = noteds.find((one) => one === query.get('noted'));
  const page = await pageAt(services, { ...context, noted }, query);
  return { outcome: 'page', status: 200, page };
}

async function pageAt(
  { db, clock }: ReviewLinkNeeds,
  context: ReviewPageContext,
  query: URLSearchParams,
): Promise<PublicPageContent> {
  const { group, shop } = context;
  const { groupId, customerId } = group;
  if (query.get('page') === 'thanks') return thanksPage(context);
  if (query.get('page') === 'question') {
    const { id: shopId, npsEveryDays } = shop;
    const isDue = await isNpsDue(db, { shopId, groupId, customerId, npsEveryDays, now: clock.now() });
    return isDue ? questionPage(context, { score: '', comment: '', faults: {} }) : thanksPage(context);
  }
  const line = findLine(group, query.get('line')) ?? group.lines.find(({ review }) => !review);
  if (!line) return thanksPage(context);
  const stars = query.get('stars') ?? '';
  return linePage(db, context, line, { from: findLine(group, query.get('from'))?.requestId ?? line.requestId, stars });
}

/** The page of one product: its form, or why what was written is not shown any more. */
export async function linePage(
  db: Db,
  context: ReviewPageContext,
  line: ReviewLine,
  { from, stars, ...state }: Partial<FormPageState> & { from: string; /** Chosen in the mail. */ stars?: string },
): Promise<PublicPageContent> {
  const { review } = line;
  if (review?.state === 'REMOVED')
    return removedPage(context, { line, review }, { answer: await findAppealAnswer(db, context, review.id) });
  const next = nextLine(context.group, line, from);
  // A star in the mail is a suggestion, also where another one was given before.
  const page = reviewFormPage(context, line, { ...state, from, next: next?.requestId ?? null });
  if (!/^[1-5]$/.test(stars ?? '') || state.typed) return page;
  const parts = page.form?.parts?.map((field) =>
    field.kind === 'stars'
      ? { ...field, choices: field.choices.map((choice) => ({ ...choice, checked: choice.value === stars })) }
      : field,
  );
  return { ...page, form: page.form && { ...page.form, parts } };
}

/** A line by its request's id, or by any of them that is about the same product. */
export const findLine = ({ lines }: ReviewGroup, requestId: string | null): ReviewLine | undefined =>
  lines.find((line) => requestId !== null && line.requestIds.includes(requestId));

/** The one after this that is not reviewed, in the order that begins where the customer came in; once around. */
export function nextLine({ lines }: ReviewGroup, line: ReviewLine, from: string): ReviewLine | undefined {
  const start = Math.max(
    0,
    lines.findIndex(({ requestId }) => requestId === from),
  );
  const turned = [...lines.slice(start), ...lines.slice(0, start)];
  const place = turned.findIndex(({ requestId }) => requestId === line.requestId);
  return turned.slice(place + 1).find(({ review }) => !review);
}

/** What the shop wrote when it kept its decision. */
async function findAppealAnswer(db: Db, { shop }: ReviewPageContext, reviewId: string): Promise<string | null> {
  const upheld = await db.reviewEvent.findFirst({
    where: { shopId: shop.id, reviewId, kind: 'upheld' },
    select: { detail: true },
    orderBy: { at: 'desc' },
  });
  return readEventDetail(upheld?.detail).sentence ?? null;
}

export const contextOf = (
  { links }: Pick<ReviewLinkNeeds, 'links'>,
  { shop, group }: Extract<ReviewLinkReading, { outcome: 'valid' }>,
  token: string,
): ReviewPageContext => ({ token, shop, group, confirmation: confirmationOf(links.keys, token) });

const deadStatus = { preview: 200, expired: 410, unknown: 410, invalid: 400 } as const;

export function deadReview(
  reading: Exclude<ReviewLinkReading, { outcome: 'valid' }>,
  locale: AskedReviewLink['otherwise'],
): ReviewPageAnswer {
  const shop = 'shop' in reading ? reading.shop : undefined;
  return {
    outcome: 'page',
    status: deadStatus[reading.outcome],
    page: deadReviewPage(reading.outcome, { locale, shop }),
  };
}
