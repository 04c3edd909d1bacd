import { z } from 'zod';
import { extensionAction, extensionLoader } from '#app/routes-support/extension-route.server.ts';
import { BoughtLines, Language } from '#app/routes-support/extension-shapes.server.ts';
import { checkoutView } from '#app/routes-support/placements/checkout.server.ts';

const Question = z.object({ language: Language, lines: BoughtLines });

/** For checkout, which shows what a customer runs low on to whoever is logged in alone. */
export const action = extensionAction('/api/checkout', Question, checkoutView);
export const loader = extensionLoader;
