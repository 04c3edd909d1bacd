import { dayNumber } from '#app/domain/time/day-number.ts';
import { isoDay } from '#app/domain/time/iso-day.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { foreseeBought } from '#app/features/reorders/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ReminderChannel, ReminderSaid, ThankYouView } from '#extensions/shared/contract.ts';
import type { ThankYou } from './thank-you-page.ts';

/** More than this is no question but a form. */
const mostReminders = 5;
/** How far ahead a day can be chosen. */
const mostDays = 365;
const channels: ReminderChannel[] = ['EMAIL', 'SMS', 'WHATSAPP'];
const nothing = { reminders: [], reminderChannels: [] };

/** When the customer is to be reminded of what was bought: asked of what is used up, where a journey is on that reminds. */
export async function remindersOf(
  services: Services,
  { shop, question, facts, products, journeys, shows }: ThankYou,
): Promise<Pick<ThankYouView, 'reminders' | 'reminderChannels'>> {
  const { order, customerId, isDealer, picks } = facts;
  const reminderChannels = channels.filter((one) => services.senders[one] && mayCome(one, { facts, shows }));
  const isAsked = shows('reminders') && reminderChannels.length > 0 && journeys.reminds;
  if (!isAsked || isDealer) return nothing;
  const known = new Map(products.map((product) => [product.productId, product]));
  const foreseen = await foreseeBought(services, {
    ...{ shopId: shop.shopId, customerId },
    bought: question.lines.filter(({ productId }) => known.has(productId)),
    variantsOf: (productId) => known.get(productId)?.variants ?? [],
    // Of a gift nothing counts; whoever takes that back on this page is asked again.
    orderId: order && !order.isSaidGift ? order.id : null,
  });
  const today = dayNumber(services.clock.now(), resolveZone([shop.zone]));
  const [first, last] = [today + 1, today + mostDays];
  const reminders = foreseen.slice(0, mostReminders).map(({ productId, expectedDay }) => ({
    ...{ productId, title: known.get(productId)?.title ?? '' },
    expectedOn: isoDay(Math.min(last, Math.max(first, expectedDay))),
    between: { from: isoDay(first), to: isoDay(last) },
    said: stillToCome(picks.reminders.get(productId) ?? null, isoDay(today)),
  }));
  return reminders.length > 0 ? { reminders, reminderChannels } : nothing;
}

/** A day that has passed is no promise any more. */
const stillToCome = (said: ReminderSaid | null, today: string): ReminderSaid | null =>
  said?.wish === 'on' && said.day < today ? null : said;

/** Where consent is neither given nor asked for, a reminder would be promised that cannot be sent. */
function mayCome(channel: ReminderChannel, { facts, shows }: Pick<ThankYou, 'facts' | 'shows'>): boolean {
  if (channel === 'WHATSAPP') return true;
  return facts.consents[channel] === 'SUBSCRIBED' || shows(channel === 'EMAIL' ? 'consent_email' : 'consent_sms');
}
