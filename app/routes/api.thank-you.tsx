import { z } from 'zod';
import { extensionAction, extensionLoader } from '#app/routes-support/extension-route.server.ts';
import { BoughtLines, CheckoutToken, Language } from '#app/routes-support/extension-shapes.server.ts';
import { thankYouView } from '#app/routes-support/placements/thank-you.server.ts';

const Question = z.object({ checkoutToken: CheckoutToken, language: Language, lines: BoughtLines });

/** For the page after paying: whoever paid knows the checkout's token. */
export const action = extensionAction('/api/thank-you', Question, thankYouView);
export const loader = extensionLoader;
