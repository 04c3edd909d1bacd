import type { Db } from '#app/platform/db.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';

const at = new Date('2026-06-03T09:00:00Z');

interface Refs {
  shopId: string;
  customerId: string;
  orderId: string;
}

/** Gives a customer something in every table of reviews; `word` is theirs alone. */
export async function fillReviews(db: Db, { shopId, customerId, orderId }: Refs, word: string): Promise<void> {
  const productId = 'gid://shopify/Product/1';
  const requestId = uuidV7(at);
  const importId = uuidV7(at);
  await db.reviewRequest.create({
    data: {
      ...{ shopId, id: requestId, customerId, orderId, productId, lineItemId: `${orderId}/line` },
      ...{ state: 'ANSWERED', route: 'domestic', arrivedAt: at, dueAt: at, groupId: 'g', askedAt: at, answeredAt: at },
    },
  });
  await db.reviewImport.create({
    data: {
      shopId,
      id: importId,
      state: 'DONE',
      fileName: 'reviews.csv',
      createdAt: at,
      updatedAt: at,
      finishedAt: at,
    },
  });
  const text = `Ben ${word}.kisi, beğendim`;
  const review = { shopId, productId, rating: 2, state: 'PUBLISHED', verified: true, submittedAt: at } as const;
  const words = { title: text, body: text, displayName: `Ad${word}`, searchText: text.toLowerCase() };
  const { id: reviewId } = await db.review.create({
    data: {
      ...{ ...review, ...words, customerId, orderId, requestId, source: 'request', locale: 'tr' },
      ...{ answers: [{ question: 'Nasıl?', answer: text }], reply: `Sevgili ${word}.kisi`, repliedAt: at },
      ...{ appeal: text, appealedAt: at, careAt: at },
    },
  });
  await db.review.create({
    data: {
      ...{ ...review, ...words, importId, source: 'csv', externalId: uuidV7(at), verified: false },
      reviewerEmail: `${word}.kisi@posta.test`,
    },
  });
  await db.reviewPhoto.create({
    data: {
      ...{ shopId, reviewId, position: 0, width: 1, height: 1, createdAt: at },
      ...{ image: Buffer.from(`${word}.kisi`), thumb: Buffer.from(`${word}.kisi`) },
    },
  });
  await db.reviewPhotoFetch.create({
    data: { shopId, reviewId, position: 1, url: `https://photos.test/${word}.kisi.jpg`, dueAt: at },
  });
  await db.reviewEvent.create({ data: { shopId, reviewId, at, actor: 'customer', kind: 'submitted' } });
  await db.reviewThemes.upsert({
    where: { shopId },
    create: {
      ...{ shopId, foundAt: at, dueAt: at },
      themes: { complaints: [{ word: `${word}.kisi`, low: 4, high: 0 }], praise: [], low: 10, high: 10 },
    },
    update: {},
  });
  await db.npsAnswer.create({
    data: { shopId, customerId, orderId, score: 9, comment: text, locale: 'tr', answeredAt: at },
  });
}
