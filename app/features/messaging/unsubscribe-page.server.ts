import type { Locale } from '#app/domain/locale.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import type { PublicPageContent } from '#app/ui/public/public-page.tsx';
import type { MailLink } from './read-mail-link.server.ts';

export type ValidLink = Extract<MailLink, { outcome: 'valid' }>;

/** What will end, as it is shown, and kept with the consent as its wording. */
export function endsSentence({ shop, locale }: ValidLink): string {
  const say = wordsIn(locale);
  return shop.name ? say('unsubscribe.ends', { shop: shop.name }) : say('unsubscribe.endsNameless');
}

/** The page that asks; `unconfirmed` after a POST that did not come from it. */
export function askingPage(
  link: ValidLink,
  { confirmation, unconfirmed = false }: { confirmation: string; unconfirmed?: boolean },
): PublicPageContent {
  const say = wordsIn(link.locale);
  return {
    lang: link.locale,
    title: say('unsubscribe.title'),
    shop: link.shop.name ?? undefined,
    heading: say(unconfirmed ? 'unsubscribe.unconfirmedHeading' : 'unsubscribe.heading'),
    paragraphs: [...(unconfirmed ? [say('unsubscribe.unconfirmed')] : []), endsSentence(link)],
    form: { fields: { confirmation }, button: say('unsubscribe.confirm') },
    notes: [say('unsubscribe.stays'), say('unsubscribe.keep')],
  };
}

/** The page that says it is done; the same whether it was done now or before, and whoever was meant. */
export function donePage({ shop, locale }: ValidLink): PublicPageContent {
  const say = wordsIn(locale);
  return {
    lang: locale,
    title: say('unsubscribe.doneTitle'),
    shop: shop.name ?? undefined,
    heading: say('unsubscribe.doneHeading'),
    paragraphs: [
      shop.name ? say('unsubscribe.done', { shop: shop.name }) : say('unsubscribe.doneNameless'),
      say('unsubscribe.stays'),
      say('unsubscribe.close'),
    ],
    link: shop.name ? { href: shop.url, label: say('unsubscribe.visit', { shop: shop.name }) } : undefined,
  };
}

/** The page of a link that leads nowhere, with the way on. */
export function deadLinkPage(outcome: 'expired' | 'invalid', locale: Locale): PublicPageContent {
  const say = wordsIn(locale);
  return {
    lang: locale,
    title: say('deadLink.title'),
    heading: say(`deadLink.${outcome}Heading`),
    paragraphs: [say(`deadLink.${outcome}`), say('deadLink.help')],
  };
}
