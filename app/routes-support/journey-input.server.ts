import { z } from 'zod';
import { Trigger } from '#app/domain/journeys/journey.ts';
import type { ReorderTrigger, TriggerType } from '#app/domain/journeys/journey.ts';
import { locales } from '#app/domain/locale.ts';
import { MailContent } from '#app/domain/mail/mail-block.ts';
import {
  putAwayJourney,
  changeJourneyState,
  discardDraft,
  duplicateJourney,
  listSegments,
  previewContent,
  publishDraft,
  renameJourney,
  revertToVersion,
  saveDraft,
  searchOrders,
  searchValues,
  sendTestMessage,
} from '#app/features/journeys/index.server.ts';
import type { ReorderPort, ReviewPort } from '#app/features/journeys/index.server.ts';
import { countAsked, findNudgeExample, findReorderLines } from '#app/features/reorders/index.server.ts';
import { findRequestExample } from '#app/features/reviews/index.server.ts';
import { DiscountOffer } from '#app/domain/reorders/discount-offer.ts';
import type { Services } from '#app/platform/services.server.ts';

const Revision = z.int().min(0);
const Insiders = z.enum(['finish', 'move']);
const intent = <Name extends string>(name: Name) => ({ intent: z.literal(name) });

const shown = {
  locale: z.enum(locales),
  /** `MailContent`, unless it is half written. */
  content: z.unknown(),
  orderId: z.string().max(100).nullable(),
  trigger: z.custom<TriggerType>((type) => Trigger.options.some(({ shape }) => shape.type.value === type)),
  offer: DiscountOffer.nullable().default(null),
};

const ReorderWishes = Trigger.pipe(
  z.custom<ReorderTrigger>((trigger) => (trigger as ReorderTrigger).type === 'reorder_due'),
);

/** What the page of a journey sends. */
export const JourneyInput = z.discriminatedUnion('intent', [
  z.object({ ...intent('save'), revision: Revision, draft: z.unknown() }),
  z.object({ ...intent('discard'), revision: Revision }),
  z.object({ ...intent('publish'), revision: Revision, insiders: Insiders, switchOn: z.boolean() }),
  z.object({ ...intent('revert'), versionId: z.string().max(64), insiders: Insiders }),
  z.object({ ...intent('state'), to: z.enum(['ON', 'OFF', 'PAUSED']) }),
  z.object({ ...intent('rename'), name: z.string().max(300) }),
  z.object({ ...intent('duplicate'), name: z.string().trim().min(1).max(100) }),
  z.object({ ...intent('archive'), archived: z.boolean(), on: z.boolean().optional() }),
  z.object({ ...intent('search'), fact: z.string().max(50), text: z.string().max(300) }),
  z.object({ ...intent('list_segments') }),
  z.object({ ...intent('reorder_reach'), wishes: ReorderWishes }),
  z.object({ ...intent('search_orders'), text: z.string().max(300) }),
  z.object({ ...intent('search_products'), text: z.string().max(300) }),
  z.object({ ...intent('preview'), ...shown }),
  z.object({ ...intent('test_send'), ...shown, to: z.string().max(320) }),
]);
export type JourneyInput = z.infer<typeof JourneyInput>;

/** Hands each to its use case. */
export async function answerJourneyInput(
  services: Services,
  about: { shopId: string; journeyId: string; actor: string },
  input: JourneyInput,
) {
  switch (input.intent) {
    case 'save':
      return saveDraft(services, { ...about, ...input });
    case 'discard':
      return discardDraft(services, { ...about, ...input });
    case 'publish':
      return publishDraft(services, { ...about, ...input });
    case 'revert':
      return revertToVersion(services, { ...about, ...input });
    case 'state':
      return changeJourneyState(services, { ...about, to: input.to });
    case 'rename':
      return renameJourney(services, { ...about, name: input.name });
    case 'duplicate':
      return duplicateJourney(services, { ...about, name: input.name });
    case 'archive':
      return putAwayJourney(services, { ...about, archived: input.archived, on: input.on });
    case 'search': {
      const { fact, text } = input;
      return { fact, found: await searchValues(services, { shopId: about.shopId, fact, text }) };
    }
    case 'list_segments':
      return listSegments(services, { shopId: about.shopId });
    case 'reorder_reach':
      return countAsked(services, { ...about, trigger: input.wishes });
    case 'search_orders':
      return { found: await searchOrders(services, { shopId: about.shopId, text: input.text }) };
    case 'search_products': {
      const search = { shopId: about.shopId, fact: 'order_products', text: input.text };
      const found = await searchValues(services, search);
      return { found: found.map(({ value, label }) => ({ id: value, label })) };
    }
    case 'preview':
    case 'test_send': {
      const { data: content } = MailContent.safeParse(input.content);
      // Half written: what is missing is told where the draft is checked.
      if (!content) return { outcome: 'invalid' as const, errors: [], locale: input.locale };
      const reorders: Pick<ReorderPort, 'findLines' | 'findExample'> = {
        findLines: (whose) => findReorderLines(services.db, whose),
        findExample: (whose) => findNudgeExample(services, whose),
      };
      const reviews: Pick<ReviewPort, 'findExample'> = {
        findExample: (whose) => findRequestExample(services.db, whose),
      };
      const mail = { ...about, content, reorders, reviews };
      if (input.intent === 'test_send') return sendTestMessage(services, { ...input, ...mail });
      return { locale: input.locale, ...(await previewContent(services, { ...input, ...mail })) };
    }
  }
}
