import { z } from 'zod';
import { extensionAction, extensionLoader } from '#app/routes-support/extension-route.server.ts';
import { Gid, Language } from '#app/routes-support/extension-shapes.server.ts';
import { orderStatusAnswer } from '#app/routes-support/placements/order-status.server.ts';

const Question = z.object({ orderId: Gid('Order'), language: Language });

/** For the customer's page of an order, which anybody may name: it has to be theirs. */
export const action = extensionAction('/api/order-status', Question, orderStatusAnswer);
export const loader = extensionLoader;
