import { pickLocale } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import type { Compose, MessageToCompose } from '#app/features/messaging/index.server.ts';
import { buildMailContext } from '#app/platform/mail/build-mail-context.ts';
import { plainText } from '#app/platform/mail/clean-text.ts';
import { renderMail } from '#app/platform/mail/render-mail.ts';
import type { Services } from '#app/platform/services.server.ts';
import { makeReviewUrl } from '../answering/review-link.server.ts';
import { findDecisionToTell } from './find-decision-to-tell.server.ts';
import type { DecisionToTell } from './find-decision-to-tell.server.ts';

/** Mails that tell what was decided about a review. */
const purposes = ['review_removed', 'review_reinstated', 'review_upheld'];

export const tellsDecision = ({ purpose }: Pick<MessageToCompose, 'purpose'>): boolean => purposes.includes(purpose);

/**
 * Writes the mail about a decision on a review, as it stands: one that was taken back meanwhile is not told. The rating
 * is not looked at.
 */
export async function composeDecisionMail(
  services: Pick<Services, 'db' | 'clock' | 'links'>,
  message: MessageToCompose,
): Promise<Awaited<ReturnType<Compose>>> {
  const told = await findDecisionToTell(services.db, message);
  if (!told) return { outcome: 'skip', reason: 'nothing_to_show' };
  const locale = pickLocale([message.locale], 'en');
  const { facts, brand } = told;
  const { unsubscribeUrl, preferencesUrl } = message;
  const context = buildMailContext(facts, locale);
  const written = writeDecision(told, locale, pageOf(services, message.shopId, told));
  return {
    outcome: 'content',
    ...(await renderMail({ ...written, locale, context, brand, unsubscribeUrl, preferencesUrl })),
  };
}

/** Where the customer answers; null for a review that came from a file, which has no page of its own. */
function pageOf(services: Pick<Services, 'clock' | 'links'>, shopId: string, { groupId, requestId }: DecisionToTell) {
  if (!groupId || !requestId) return null;
  return `${makeReviewUrl(services, { shopId, groupId })}?line=${encodeURIComponent(requestId)}`;
}

function writeDecision(
  { kind, rule, sentence, product, mayAppeal }: DecisionToTell,
  locale: Locale,
  url: string | null,
) {
  const say = wordsIn(locale);
  const about = product ? say('reviewMail.ofProduct', { product: inLiquid(product) }) : say('reviewMail.ofShop');
  const why = rule ? say(`reviewMail.rule.${rule}`) : '';
  const quoted = sentence ? say('reviewMail.quote', { sentence: inLiquid(plainText(sentence, 2_000)) }) : '';
  const next = kind === 'removed' ? say(nextKey(url, mayAppeal)) : '';
  const paragraphs = ['{{ customer.greeting }}', say(`reviewMail.${kind}.text`, { about, why }), quoted, next];
  const blocks: MailBlock[] = [{ type: 'text', text: paragraphs.filter(Boolean).join('\n\n') }];
  const label = say(kind === 'removed' && mayAppeal ? 'reviewMail.answer' : 'reviewMail.open');
  if (url) blocks.push({ type: 'button', label, url });
  return { subject: say(`reviewMail.${kind}.subject`), reason: say('reviewMail.reason', { about }), blocks };
}

function nextKey(url: string | null, mayAppeal: boolean): string {
  if (!mayAppeal) return 'reviewMail.noAppeal';
  return url ? 'reviewMail.appeal' : 'reviewMail.appealByMail';
}

/** Words of others in a text that is Liquid: no braces of theirs open anything. */
const inLiquid = (text: string) => text.replace(/\{(?=[{%])/g, '{ ');
