import type { TriggerType } from '#app/domain/journeys/journey.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { MailContext, MailItem } from '#app/domain/mail/mail-context.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';

const named = 3;

/** What a mail reminds of: bought that long ago. */
export interface RemindedOf {
  days: number;
  /** `wished` are those that the customer asked to be reminded of. */
  items: (Pick<MailItem, 'title' | 'variant' | 'quantity'> & { wished?: boolean })[];
}

/**
 * "About 4 weeks ago you bought 2 × Colombian 500 g": in days for a fortnight, in weeks for two months, then in months. Of what
 * the customer wished for themselves that alone is the reason.
 */
export function nudgeReason({ days, items }: RemindedOf, locale: Locale): string {
  const say = wordsIn(locale);
  const wished = items.filter((item) => item.wished);
  if (wished.length > 0) return say('mail.reasonReminder', { items: listOf({ items: wished }, say) });
  const [unit, length] =
    days < 14 ? (['days', 1] as const) : days < 60 ? (['weeks', 7] as const) : (['months', 30.4] as const);
  const count = Math.max(1, Math.round(days / length));
  return say(`mail.reasonReorder_${unit}`, { count, items: listOf({ items }, say) });
}

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

function listOf({ items }: { items: ItemWords[] }, say: ReturnType<typeof wordsIn>): string {
  const words = items.slice(0, named).map((item) => say('mail.item', itemWords(item)));
  const more = items.length - words.length;
  if (more > 0) words.push(say('mail.moreItems', { count: more }));
  const last = words.pop() ?? '';
  return words.length > 0 ? `${words.join(', ')} ${say('mail.and')} ${last}` : last;
}

type ItemWords = Pick<MailItem, 'title' | 'variant' | 'quantity'>;
const itemWords = (item: ItemWords) => ({ quantity: item.quantity, title: itemTitle(item) });

/** Product and what was chosen of it, as "Colombian 500 g". */
export const itemTitle = ({ title, variant }: Pick<MailItem, 'title' | 'variant'>) =>
  [title, variant].filter(Boolean).join(' ');
