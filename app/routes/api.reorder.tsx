import { z } from 'zod';
import { extensionAction, extensionLoader } from '#app/routes-support/extension-route.server.ts';
import { Gid, Language, Quantity } from '#app/routes-support/extension-shapes.server.ts';
import { reorderAnswer } from '#app/routes-support/placements/order-again.server.ts';

const Question = z.object({
  orderId: Gid('Order').nullable(),
  language: Language,
  lines: z.array(z.object({ variantId: Gid('ProductVariant'), quantity: Quantity })).max(250),
});

/** Makes a link of what a customer wants again; the same wish has the same link. */
export const action = extensionAction('/api/reorder', Question, reorderAnswer, {
  writer: (_wish, { customerGid }) => customerGid,
});
export const loader = extensionLoader;
