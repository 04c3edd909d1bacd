import { gallery } from '#app/domain/journeys/gallery.ts';
import { allSteps } from '#app/domain/journeys/plan-graph.ts';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { MailBlock, MailContent } from '#app/domain/mail/mail-block.ts';
import type { MailProduct } from '#app/domain/mail/mail-goods.ts';
import { sampleContext, sampleGoods } from '#app/domain/mail/sample-context.ts';
import { mailReason } from '#app/platform/mail/mail-reason.ts';
import type { MailToRender } from '#app/platform/mail/render-mail.ts';

/** The ways out of the mails here. */
export const unsubscribeUrl = 'https://sonra.test/unsubscribe/token';
const preferencesUrl = 'https://sonra.test/preferences/token';

interface GalleryMail {
  /** As `review_request/reminder`. */
  name: string;
  locale: Locale;
  content: MailContent;
  mail: MailToRender;
}

/** Every mail of the gallery in both languages, for the example's customer and order. */
export const everyMail: GalleryMail[] = gallery.flatMap(({ key, plan, contents }) =>
  allSteps(plan.steps)
    .filter(({ type }) => type === 'message')
    .flatMap(({ id }) =>
      locales.map((locale) => {
        const content = contents[id]?.[locale];
        if (!content) throw new Error(`${key} has no words for ${id}`);
        const context = sampleContext[locale];
        const isOfOrder = !['no_order_for', 'birthday'].includes(plan.trigger.type);
        const shown = isOfOrder ? context : { ...context, order: { ...context.order, name: '', date: '', items: [] } };
        const mail = {
          ...content,
          ...{ locale, context: shown, goods: sampleGoods[locale], unsubscribeUrl, preferencesUrl },
          brand: { postalAddress: 'Bağdat Cad. 1, Kadıköy, İstanbul', color: null, logoUrl: null },
          reason: mailReason(shown, locale, plan.trigger.type),
        };
        return { name: `${key}/${id}`, locale, content, mail };
      }),
    ),
);

/** A block of each kind. */
export const everyBlock: MailBlock[] = [
  { type: 'heading', text: 'For {{ customer.first_name }}' },
  { type: 'text', text: 'A text with https://a.test/link in it' },
  { type: 'image', url: 'https://cdn.test/cup.png', alt: 'A cup', link: '{{ shop.url }}' },
  { type: 'button', label: 'Look', url: 'https://a.test/' },
  { type: 'products', from: 'order', productIds: [], showPrice: true },
  { type: 'products', from: 'related', productIds: [], showPrice: true },
  { type: 'product_tips' },
  { type: 'reorder', label: 'Order again' },
  { type: 'discount', text: 'Ten less', code: 'TEN' },
  { type: 'reviews' },
  { type: 'divider' },
  { type: 'footer', text: 'Prices include tax.' },
];

/** A mail with a block of each kind, pictures and the shop's own colours. */
export function mailOfEveryBlock(locale: Locale) {
  const pictured = (products: MailProduct[]) => products.map((one) => ({ ...one, imageUrl: 'https://cdn.test/a.png' }));
  const goods = { ...sampleGoods[locale], order: pictured(sampleGoods[locale].order) };
  const brand = { postalAddress: null, color: '#ffd400', logoUrl: 'https://cdn.test/logo.png' };
  const content = { subject: 'x', preheader: '', blocks: everyBlock };
  const mail = { ...content, locale, context: sampleContext[locale], goods, brand, unsubscribeUrl };
  return { name: 'every_block', locale, content, mail };
}
