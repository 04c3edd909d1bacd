import type { Db } from '#app/platform/db.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';

const at = new Date('2026-06-03T09:00:00Z');

interface Refs {
  shopId: string;
  customerId: string;
  orderId: string;
}

/** Gives a customer something in every table of placements; `word` is theirs alone. */
export async function fillPlacements(db: Db, { shopId, customerId, orderId }: Refs, word: string): Promise<void> {
  await db.placementAnswer.create({
    data: {
      ...{ shopId, id: uuidV7(at), customerId, orderId, checkoutToken: uuidV7(at), kind: 'SURVEY', subject: 'survey' },
      ...{ answer: { choice: 'other', text: `${word}.kisi söyledi` }, wording: 'Bizi nereden duydunuz?', locale: 'tr' },
      ...{
        revision: 1,
        loggedInAs: `gid://shopify/Customer/${word}`,
        answeredAt: at,
        appliedAt: at,
        result: 'applied',
      },
    },
  });
  await db.helpRequest.create({
    data: {
      ...{ shopId, id: uuidV7(at), customerId, orderId, topic: 'damaged', body: `Ben ${word}.kisi, kutu ezilmiş` },
      ...{ locale: 'tr', askedAt: at },
    },
  });
  await db.placementSettings.upsert({
    where: { shopId },
    create: { shopId, partsOff: [], updatedAt: at },
    update: {},
  });
}
