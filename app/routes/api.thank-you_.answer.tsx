import { refusal } from '#app/routes-support/extension-answer.server.ts';
import { extensionAction, extensionLoader } from '#app/routes-support/extension-route.server.ts';
import { ThankYouAnswerShape } from '#app/routes-support/thank-you-answer-shape.server.ts';
import { noteAnswer } from '#app/features/placements/index.server.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';

export const loader = extensionLoader;

/** A pick of the thank-you page: known by the checkout's token, which whoever paid has and nobody else. */
export const action = extensionAction(
  '/api/thank-you/answer',
  ThankYouAnswerShape,
  async (services, { shopId, shop, customerGid }, answer) => {
    const signedAs = { name: shop.name ?? shop.domain, zone: resolveZone([shop.zone]) };
    const noted = await noteAnswer(services, { shopId, shop: signedAs, customerGid, answer });
    if (noted.outcome === 'unusable') throw refusal({ reason: 'bad_request', detail: noted.detail });
    return noted;
  },
  { writer: ({ checkoutToken }) => checkoutToken },
);
