import type { Locale } from '#app/domain/locale.ts';
import type { MailContext, MailItem } from '#app/domain/mail/mail-context.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';

const named = 3;

/** Why the customer gets this mail, for its first line: "You bought 2 × Colombian 500 g on Apr 3, 2026". */
export function mailReason({ order }: Pick<MailContext, 'order'>, locale: Locale): string {
  const say = wordsIn(locale);
  if (order.items.length === 0) return say('mail.reasonNoItems', { order: order.name, date: order.date });
  const items = order.items.slice(0, named).map((item) => say('mail.item', itemWords(item)));
  const more = order.items.length - items.length;
  if (more > 0) items.push(say('mail.moreItems', { count: more }));
  const last = items.pop() ?? '';
  const list = items.length > 0 ? `${items.join(', ')} ${say('mail.and')} ${last}` : last;
  return say('mail.reason', { date: order.date, items: list });
}

const itemWords = (item: MailItem) => ({ quantity: item.quantity, title: itemTitle(item) });

/** Product and what was chosen of it, as "Colombian 500 g". */
export const itemTitle = ({ title, variant }: MailItem) => [title, variant].filter(Boolean).join(' ');
