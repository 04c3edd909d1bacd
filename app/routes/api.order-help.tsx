import { z } from 'zod';
import { helpTopics } from '#app/domain/placements/help-topic.ts';
import { askForHelp } from '#app/features/placements/index.server.ts';
import { extensionAction, extensionLoader } from '#app/routes-support/extension-route.server.ts';
import { Gid, Language, Words } from '#app/routes-support/extension-shapes.server.ts';

export const loader = extensionLoader;

const Question = z.object({
  orderId: Gid('Order'),
  language: Language,
  topic: z.enum(helpTopics),
  text: Words(2_000),
});

/** Help is asked for by whom Shopify vouches for, with an order of theirs. */
export const action = extensionAction(
  '/api/order-help',
  Question,
  async (services, { shopId, customerGid }, { language: locale, ...asked }) => {
    if (!customerGid) return { outcome: 'log_in' };
    return askForHelp(services, { shopId, customerGid, locale, ...asked });
  },
  { writer: (_question, { customerGid }) => customerGid },
);
