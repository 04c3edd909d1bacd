import { consentWording } from '#app/domain/placements/consent-wording.ts';
import type { ConsentChannel } from '#app/domain/placements/consent-wording.ts';
import type { PlacementPart } from '#app/domain/placements/placement-part.ts';
import { findBoughtProducts } from '#app/features/catalog/index.server.ts';
import type { BoughtProduct } from '#app/features/catalog/index.server.ts';
import { findPageJourneys } from '#app/features/journeys/index.server.ts';
import { findThankYouFacts, recallPlacementSettings } from '#app/features/placements/index.server.ts';
import type { ThankYouFacts } from '#app/features/placements/index.server.ts';
import { findCrossSell } from '#app/features/reorders/index.server.ts';
import type { ShopIdentity } from '#app/features/shops/index.server.ts';
import { recallShopContacts } from '#app/features/shops/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type {
  ConsentPart,
  SurveyQuestion,
  Suggestion,
  ThankYouQuestion,
  ThankYouView,
  Tip,
} from '#extensions/shared/contract.ts';
import { nextStepsOf } from './next-steps.server.ts';
import { remindersOf } from './reminders.server.ts';
import type { ThankYou } from './thank-you-page.ts';

/** Suggestions on one page. */
const mostSuggestions = 3;

/** What the thank-you page shows to whoever knows the checkout's token, before and after its order has come. */
export async function thankYouView(
  services: Services,
  { shop, customerGid }: { shop: ShopIdentity; customerGid: string | null },
  question: ThankYouQuestion,
): Promise<ThankYouView> {
  const { shopId } = shop;
  const { checkoutToken, language, lines } = question;
  const productIds = lines.map(({ productId }) => productId);
  const settings = await recallPlacementSettings(services, { shopId });
  const shows = (part: PlacementPart) => !settings.partsOff.includes(part);
  const [facts, products, crossSell, journeys, contacts] = await Promise.all([
    findThankYouFacts(services, { shopId, checkoutToken, customerGid }),
    findBoughtProducts(services, { shopId, productIds, locale: language }),
    shows('cross_sell') ? findCrossSell(services, { shopId, productIds, limit: mostSuggestions }) : [],
    findPageJourneys(services, { shopId }),
    recallShopContacts(services, shop),
  ]);
  const page: ThankYou = { shop, question, settings, facts, products, journeys, shows };
  const [nextSteps, reminders] = await Promise.all([
    shows('next_steps') ? nextStepsOf(services, page) : [],
    remindersOf(services, page),
  ]);
  return {
    nextSteps,
    tips: shows('tips') ? tipsOf(products) : [],
    ...reminders,
    consent: consentOf(page),
    gift: shows('gift') ? { isGift: facts.picks.isGift ?? isGift(facts) } : null,
    survey: surveyOf(page),
    crossSell: crossSell.map(({ handle, price, ...product }): Suggestion => ({
      ...{ ...product, price: price.toFixed(2), currency: shop.currency ?? '' },
      url: `${contacts.url}/products/${handle}`,
    })),
  };
}

export const tipsOf = (products: BoughtProduct[]): Tip[] =>
  products.flatMap(({ productId, title, tip }) => (tip ? [{ productId, title, text: tip }] : []));

const isGift = ({ order }: ThankYouFacts) => order?.kinds.includes('gift') ?? false;

function consentOf({ settings, shows, question, shop, facts }: ThankYou): ThankYouView['consent'] {
  const part = (channel: ConsentChannel): ConsentPart | null => {
    const isGiven = facts.picks.consents.get(channel) ?? false;
    // What was given here can be taken back here.
    if (facts.consents[channel] === 'SUBSCRIBED' && !isGiven) return null;
    const shopName = shop.name ?? shop.domain;
    return { wording: consentWording(settings, { channel, language: question.language, shopName }), isGiven };
  };
  const email = shows('consent_email') ? part('EMAIL') : null;
  const sms = shows('consent_sms') ? part('SMS') : null;
  return email || sms ? { email, sms } : null;
}

function surveyOf({ settings: { survey }, shows, question: { language }, facts }: ThankYou): SurveyQuestion | null {
  if (!survey || !shows('survey')) return null;
  const { id: surveyId, question, choices, takesText } = survey;
  return {
    ...{ surveyId, takesText, question: question[language] },
    choices: choices.map(({ key, label }) => ({ key, label: label[language] })),
    said: facts.picks.surveys.get(surveyId) ?? null,
  };
}
