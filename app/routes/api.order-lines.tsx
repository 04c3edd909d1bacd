import { z } from 'zod';
import { extensionAction, extensionLoader } from '#app/routes-support/extension-route.server.ts';
import { Gid, Language } from '#app/routes-support/extension-shapes.server.ts';
import { orderLinesAnswer } from '#app/routes-support/placements/order-again.server.ts';

const Question = z.object({ orderId: Gid('Order'), language: Language });

/** For the page on which a customer orders again: the order has to be theirs. */
export const action = extensionAction('/api/order-lines', Question, orderLinesAnswer);
export const loader = extensionLoader;
