import type { TriggerType } from '#app/domain/journeys/journey.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { MailContent } from '#app/domain/mail/mail-block.ts';
import type { MailGoods, ReorderAnswers } from '#app/domain/mail/mail-goods.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { buildMailContext } from '#app/platform/mail/build-mail-context.ts';
import { mailReason, nudgeReason } from '#app/platform/mail/mail-reason.ts';
import type { RemindedOf } from '#app/platform/mail/mail-reason.ts';
import type { MailToRender } from '#app/platform/mail/render-mail.ts';
import { findMailFacts } from './find-mail-facts.server.ts';
import { findMailGoods } from './find-mail-goods.server.ts';

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
  /** What a nudge found to offer, and of what it reminds. */
  nudge?: { lines: ReorderLine[]; bought: RemindedOf };
  /** Makes the reorder link of a mail that goes to somebody; without it a preview shows the shop's plain cart. */
  link?: (lines: ReorderLine[]) => Promise<{ url: string; answers: ReorderAnswers }>;
}

/** Looks up all that a mail for one of the shop's customers is rendered from, as it stands now. */
export async function gatherMail(
  db: Tx,
  { shopId, customerId, orderId, locale, content, trigger, note, nudge, link, ...ways }: MailToGather,
): Promise<MailToRender & { goods: MailGoods }> {
  const about = { shopId, customerId, orderId, locale };
  const { facts, brand } = await findMailFacts(db, about);
  const goods = await linkGoods(await findMailGoods(db, { ...about, blocks: content.blocks, offer: nudge?.lines }), {
    asks: Boolean(nudge),
    link,
  });
  const context = buildMailContext({ ...facts, reorderUrl: goods.reorderUrl }, locale);
  const why = nudge ? nudgeReason(nudge.bought, locale) : mailReason(context, locale, trigger);
  const reason = [note, why].filter(Boolean).join(' ');
  return { ...content, locale, context, brand, goods, reason, ...ways };
}

async function linkGoods(
  { goods, lines }: Awaited<ReturnType<typeof findMailGoods>>,
  { asks, link }: { asks: boolean; link: MailToGather['link'] },
): Promise<MailGoods> {
  if (!link || lines.length === 0) return goods;
  const { url, answers } = await link(lines);
  return { ...goods, reorderUrl: url, answers: asks ? answers : null };
}
