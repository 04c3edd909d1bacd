import type { Locale } from '../locale.ts';
import type { PlacementSettings } from './placement-settings.ts';

export type ConsentChannel = 'EMAIL' | 'SMS';

/** Stands in a sentence for the shop's name. */
export const shopPlaceholder = '{shop}';

/** What customers agree to where a shop says nothing of its own. */
export const houseWordings: Record<ConsentChannel, Record<Locale, string>> = {
  EMAIL: {
    tr: 'Evet, {shop} bana hatırlatma, fırsat ve yeniliklerini e-postayla gönderebilir. Bu iznimi dilediğim zaman geri alabilirim.',
    en: 'Yes, {shop} may send me reminders, offers and news by email. I can take this back at any time.',
  },
  SMS: {
    tr: "Evet, {shop} bana hatırlatma, fırsat ve yeniliklerini SMS'le gönderebilir. Bu iznimi dilediğim zaman geri alabilirim.",
    en: 'Yes, {shop} may send me reminders, offers and news by text message. I can take this back at any time.',
  },
};

/** The sentence to agree to, in the shop's words or else in the house's. */
export function consentWording(
  { emailWording, smsWording }: Pick<PlacementSettings, 'emailWording' | 'smsWording'>,
  asked: { channel: ConsentChannel; language: Locale; shopName: string },
): string {
  const own = asked.channel === 'EMAIL' ? emailWording : smsWording;
  return (own ?? houseWordings[asked.channel])[asked.language].replaceAll(shopPlaceholder, () => asked.shopName);
}
