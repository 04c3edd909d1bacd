import type { TriggerType } from '#app/domain/journeys/journey.ts';
import type { Locale } from '#app/domain/locale.ts';
import { leadsToCart } from '#app/domain/mail/promotes.ts';
import type { MailContent } from '#app/domain/mail/mail-block.ts';
import type { MailGoods } from '#app/domain/mail/mail-goods.ts';
import type { Promised } from '#app/domain/reorders/discount-offer.ts';
import type { ReviewAsked } from '#app/domain/reviews/review-goods.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { buildMailContext } from '#app/platform/mail/build-mail-context.ts';
import { mailReason, nudgeReason } from '#app/platform/mail/mail-reason.ts';
import type { RemindedOf } from '#app/platform/mail/mail-reason.ts';
import type { MailToRender } from '#app/platform/mail/render-mail.ts';
import { findMailFacts } from './find-mail-facts.server.ts';
import { findMailGoods } from './find-mail-goods.server.ts';
import type { ReorderPort } from './reorder-port.ts';

type Linked = Awaited<ReturnType<ReorderPort['makeLink']>>;

interface MailToGather {
  shopId: string;
  customerId: string;
  orderId: string | null;
  locale: Locale;
  content: MailContent;
  /** What the journey is triggered by, for the first line. */
  trigger?: TriggerType;
  /** Stands before the first line. */
  note?: string;
  unsubscribeUrl: string;
  preferencesUrl?: string;
  reorders: Pick<ReorderPort, 'findLines'>;
  /** What a nudge is about, and of what it reminds. */
  nudge?: { lines: ReorderLine[]; bought: RemindedOf };
  /** What a mail of a journey for reviews asks about. */
  asked?: ReviewAsked;
  /** What a preview promises. */
  discount?: Promised | null;
  /** Makes the reorder link of a mail that goes to somebody; without it a preview shows the shop's plain cart. */
  link?: (lines: ReorderLine[]) => Promise<Linked>;
}

/** Looks up all that a mail for one of the shop's customers is rendered from, as it stands now. */
export async function gatherMail(
  db: Tx,
  {
    shopId,
    customerId,
    orderId,
    locale,
    content,
    trigger,
    note,
    reorders,
    nudge,
    discount = null,
    asked,
    link,
    ...ways
  }: MailToGather,
): Promise<MailToRender & { goods: MailGoods }> {
  const about = { shopId, customerId, orderId, locale };
  const { facts, brand } = await findMailFacts(db, about);
  const { blocks } = content;
  const ordered = leadsToCart(blocks) && !nudge ? (await reorders.findLines(about)).lines : null;
  const lines = nudge?.lines ?? ordered;
  const found = await findMailGoods(db, { ...about, blocks, lines });
  const linkedGoods =
    link && leadsToCart(blocks) && lines?.length
      ? linked(found, await link(lines), Boolean(nudge))
      : { ...found, discount };
  const goods = { ...linkedGoods, reviews: asked ?? null };
  const { related, reorderUrl } = goods;
  const context = buildMailContext({ ...facts, related, reorderUrl, discount: goods.discount }, locale);
  const why = nudge ? nudgeReason(nudge.bought, locale) : mailReason(context, locale, trigger);
  const reason = [note, why].filter(Boolean).join(' ');
  return { ...content, locale, context, brand, goods, reason, ...ways };
}

const linked = (goods: MailGoods, { url, answers, discount }: Linked, asks: boolean): MailGoods => ({
  ...goods,
  reorderUrl: url,
  ...{ answers: asks ? answers : null, discount },
});
