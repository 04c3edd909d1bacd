import type { TriggerType } from '#app/domain/journeys/journey.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { MailContent } from '#app/domain/mail/mail-block.ts';
import type { MailGoods } from '#app/domain/mail/mail-goods.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { buildMailContext } from '#app/platform/mail/build-mail-context.ts';
import { mailReason } from '#app/platform/mail/mail-reason.ts';
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
}

/** Looks up all that a mail for one of the shop's customers is rendered from, as it stands now. */
export async function gatherMail(
  db: Tx,
  { shopId, customerId, orderId, locale, content, trigger, note, unsubscribeUrl, preferencesUrl }: MailToGather,
): Promise<MailToRender & { goods: MailGoods }> {
  const about = { shopId, customerId, orderId, locale };
  const { facts, brand } = await findMailFacts(db, about);
  const goods = await findMailGoods(db, { ...about, blocks: content.blocks });
  const context = buildMailContext(facts, locale);
  const reason = [note, mailReason(context, locale, trigger)].filter(Boolean).join(' ');
  return { ...content, locale, context, brand, goods, reason, unsubscribeUrl, preferencesUrl };
}
