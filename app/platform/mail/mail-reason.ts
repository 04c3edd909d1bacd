import type { TriggerType } from '#app/domain/journeys/journey.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { MailContext, MailItem } from '#app/domain/mail/mail-context.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';

const named = 3;

/**
 * Why the customer gets this mail, for its first line: "You bought 2 × Colombian 500 g on Apr 3, 2026". What the
 * trigger was matters where the order alone would not explain it.
 */
export function mailReason(context: MailContext, locale: Locale, trigger?: TriggerType): string {
  const say = wordsIn(locale);
  const { order, customer } = context;
  const shop = context.shop.name;
  const or = (nameless: string) => (shop ? '' : nameless);
  if (trigger === 'birthday') return say(`mail.reasonBirthday${or('Nameless')}`, { shop });
  if (trigger === 'refund_created' && order.name) return say('mail.reasonRefund', { order: order.name });
  if (order.items.length > 0 && order.date) return say('mail.reason', { date: order.date, items: listOf(order, say) });
  if (order.name && order.date) return say('mail.reasonNoItems', { order: order.name, date: order.date });
  const date = customer.last_order_date;
  return date
    ? say(`mail.reasonLastOrder${or('Nameless')}`, { shop, date })
    : say(`mail.reasonCustomer${or('Nameless')}`, { shop });
}

function listOf({ items }: MailContext['order'], say: ReturnType<typeof wordsIn>): string {
  const words = items.slice(0, named).map((item) => say('mail.item', itemWords(item)));
  const more = items.length - words.length;
  if (more > 0) words.push(say('mail.moreItems', { count: more }));
  const last = words.pop() ?? '';
  return words.length > 0 ? `${words.join(', ')} ${say('mail.and')} ${last}` : last;
}

const itemWords = (item: MailItem) => ({ quantity: item.quantity, title: itemTitle(item) });

/** Product and what was chosen of it, as "Colombian 500 g". */
export const itemTitle = ({ title, variant }: MailItem) => [title, variant].filter(Boolean).join(' ');
