import { z } from 'zod';
import { extensionAction, extensionLoader } from '#app/routes-support/extension-route.server.ts';
import { Language } from '#app/routes-support/extension-shapes.server.ts';
import { runningLowAnswer } from '#app/routes-support/placements/order-again.server.ts';

const Question = z.object({ language: Language });

/** For the list of a customer's orders. */
export const action = extensionAction('/api/running-low', Question, runningLowAnswer);
export const loader = extensionLoader;
