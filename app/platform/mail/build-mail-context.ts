import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import { formatDate } from '#app/domain/format/format-date.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { MailContext } from '#app/domain/mail/mail-context.ts';
import type { Promised } from '#app/domain/reorders/discount-offer.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { discountWords } from '#app/i18n/messages/discount-words.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import { oneLine, plainText } from './clean-text.ts';

/** What is known about an order when a mail about it is written; anything may be missing. */
export interface MailFacts {
  shop: { name: string | null; url: string | null; currency: string | null; zone: string | null };
  customer: { firstName: string | null; lastName: string | null; lastOrderAt?: Date | null };
  order: { name: string | null; placedAt: Date | null };
  /** What goes with it, the best first. */
  related?: { title: string; imageUrl: string; url: string }[];
  /** Blank where nothing of it can be bought. */
  reorderUrl?: string;
  /** What its link takes off. */
  discount?: Promised | null;
  items: {
    title: string;
    variantTitle: string | null;
    quantity: number;
    imageUrl: string | null;
    /** Part of the address of its page; null where it has none. */
    handle?: string | null;
    tip: string | null;
  }[];
}

/** As many as a block of products shows. */
const mostRelated = 4;

/** Puts facts into the words that texts may use: every value there and fit for reading, no blank names in greetings. */
export function buildMailContext(facts: MailFacts, locale: Locale): MailContext {
  const zone = resolveZone([facts.shop.zone]);
  const { placedAt } = facts.order;
  const { lastOrderAt } = facts.customer;
  const shopUrl = webAddress(facts.shop.url);
  const [first, last] = [oneLine(facts.customer.firstName, 60), oneLine(facts.customer.lastName, 60)];
  return {
    shop: {
      name: oneLine(facts.shop.name, 100),
      url: shopUrl,
      currency: facts.shop.currency ?? '',
      zone,
    },
    customer: {
      first_name: first,
      last_name: last,
      name: [first, last].filter(Boolean).join(' '),
      greeting: greetingOf(first, locale),
      last_order_date: lastOrderAt ? formatDate(lastOrderAt, zone, locale) : '',
    },
    order: {
      name: oneLine(facts.order.name, 60),
      date: placedAt ? formatDate(placedAt, zone, locale) : '',
      placed_at: placedAt?.toISOString() ?? '',
      items: facts.items.map((item) => ({
        title: oneLine(item.title, 150),
        variant: variantOf(item.variantTitle),
        quantity: item.quantity,
        image_url: webAddress(item.imageUrl),
        url: productUrl(shopUrl, item.handle),
        tip: plainText(item.tip, 2_000),
      })),
    },
    goes_with: (facts.related ?? []).slice(0, mostRelated).map(({ title, imageUrl, url }) => ({
      title: oneLine(title, 150),
      image_url: webAddress(imageUrl),
      url: webAddress(url),
    })),
    reorder: {
      url: webAddress(facts.reorderUrl ?? null),
      discount: facts.discount ? wordsIn(locale)('mail.discount', discountWords(facts.discount, zone, locale)) : '',
    },
  };
}

/** "Merhaba Ayşe,": no title, because we know none, and no suffix on the name. */
function greetingOf(firstName: string, locale: Locale): string {
  const say = wordsIn(locale);
  return firstName ? say('mail.greeting', { name: firstName }) : say('mail.greetingNameless');
}

function variantOf(title: string | null): string {
  const clean = oneLine(title, 100);
  return variantTitleOf(clean) ?? '';
}

/** An http(s) address, else nothing: a link must not carry a script. */
export function webAddress(value: string | null): string {
  const url = value && URL.canParse(value) ? new URL(value) : null;
  // Longer ones are cut by mail programs and are no address of ours.
  return url && ['http:', 'https:'].includes(url.protocol) && url.href.length <= 2_000 ? url.href : '';
}

/** A product's page; the shop itself for a product without one, blank without a shop. */
export const productUrl = (shopUrl: string, handle: string | null | undefined): string =>
  shopUrl && handle ? `${shopUrl.replace(/\/$/, '')}/products/${encodeURIComponent(handle)}` : shopUrl;
