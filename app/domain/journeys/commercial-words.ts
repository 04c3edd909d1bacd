import { foldText } from '../fold-text.ts';
import type { Locale } from '../locale.ts';
import type { MailBlock, MailContent } from '../mail/mail-block.ts';

/** Beginnings of words that advertise, folded; Turkish suffixes may follow them. */
const stems: Record<Locale, string[]> = {
  tr: [
    'indirim',
    'kampanya',
    'firsat',
    'kupon',
    'hediye cek',
    'hediye kart',
    'promosyon',
    'taksit',
    'bedava',
    'ucretsiz kargo',
    'kacirma',
    'avantajli fiyat',
    'ozel fiyat',
    'sepette',
    'son sans',
  ],
  en: [
    'sale',
    'discount',
    'coupon',
    'promo',
    'promotion',
    'promotional',
    'voucher',
    'gift card',
    'special offer',
    'limited offer',
    'free shipping',
    'clearance',
    'bargain',
    'save up to',
    'deal of',
    'last chance',
  ],
};

/** `%20`, `20 %`, `20% off`: a percentage is in mails after a sale nearly always a promotion. */
const percent = /%\s?\d+|\d+\s?%|yüzde \d+|\d+ percent/i;

/** Liquid is not read: a filter may well be called after something that is sold. */
const withoutLiquid = (text: string) => text.replace(/\{%.*?%\}|\{\{.*?\}\}/gs, ' ');

const textsOf = (block: MailBlock): string[] =>
  'text' in block ? [block.text] : 'label' in block ? [block.label] : 'alt' in block ? [block.alt] : [];

/** The first word that advertises, as it stands there; null in a mail that only informs. */
export function findCommercialWord({ subject, preheader, blocks }: MailContent, locale: Locale): string | null {
  for (const text of [subject, preheader, ...blocks.flatMap(textsOf)].map(withoutLiquid)) {
    const words = text.match(/[\p{L}\p{N}%]+/gu) ?? [];
    for (const index of words.keys()) {
      const ahead = foldText(words.slice(index, index + 3).join(' '));
      const stem = stems[locale].find((one) => beginsWith(ahead, one, locale));
      if (stem) return words.slice(index, index + stem.split(' ').length).join(' ');
    }
    const found = percent.exec(text);
    if (found) return found[0];
  }
  return null;
}

/** English words end where their stem does, but for a plural; "wholesale" and "salesperson" sell nothing. */
function beginsWith(ahead: string, stem: string, locale: Locale): boolean {
  if (!ahead.startsWith(stem)) return false;
  return locale === 'tr' || /^(s|ed|s?\b)?(\s|$)/.test(ahead.slice(stem.length));
}
