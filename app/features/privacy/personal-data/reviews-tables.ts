import { Prisma } from '@prisma/client';
import type { PersonOfShop } from '../person.ts';
import { any, ofCustomer, words } from './table-rule.ts';
import type { TableRules } from './table-rule.ts';

/** What a customer wrote, and what came from another system under their address. */
const reviewsOf = ({ customerIds, addresses }: PersonOfShop) =>
  Prisma.sql`(${any('customerId', customerIds)} OR ${any('reviewerEmail', addresses)})`;
const ofReview = (person: PersonOfShop) =>
  Prisma.sql`"reviewId" IN (SELECT "id" FROM "Review" WHERE "shopId" = ${person.shopId} AND ${reviewsOf(person)})`;

/** What customers think of what they bought. The stars of somebody erased stay counted: they tell of nobody. */
export const reviewsTables: TableRules = {
  ReviewPhoto: {
    rowsOf: ofReview,
    gone: true,
    cleared: { image: 'empty text', thumb: 'empty text' },
    plain: words('shopId id reviewId position width height createdAt'),
  },
  ReviewPhotoFetch: {
    rowsOf: ofReview,
    gone: true,
    cleared: { url: 'empty text' },
    plain: words('shopId id reviewId position tries reason dueAt'),
  },
  ReviewEvent: {
    rowsOf: ofReview,
    // The shop's sentence about an appeal may name whom it answers.
    cleared: { detail: 'null' },
    ofTheShop: ['actor'],
    plain: words('shopId id reviewId at kind'),
  },
  Review: {
    rowsOf: reviewsOf,
    cleared: {
      title: 'empty text',
      body: 'empty text',
      displayName: 'empty text',
      answers: 'null',
      reply: 'null',
      appeal: 'null',
      reviewerEmail: 'null',
      searchText: 'empty text',
    },
    plain: words(
      'shopId id productId customerId orderId requestId source externalId importId rating locale verified incentive state ' +
        'rule masked holdEndsAt submittedAt editedAt publishedAt repliedAt careAt caredAt appealedAt appealAnsweredAt ' +
        'flowToldAt',
    ),
  },
  ReviewRequest: {
    rowsOf: ofCustomer,
    cleared: {},
    plain: words(
      'shopId id customerId orderId lineItemId productId state reason route arrivedAt dueAt groupId askedAt answeredAt',
    ),
  },
  NpsAnswer: {
    rowsOf: ofCustomer,
    cleared: { comment: 'null' },
    plain: words('shopId id customerId orderId score locale answeredAt'),
  },
  ReviewTotals: {
    rowsOf: null,
    cleared: {},
    plain: words('shopId productId one two three four five withPhotos updatedAt syncDueAt syncTries'),
  },
  ReviewTiming: { rowsOf: null, cleared: {}, plain: words('shopId productType route days reviews learntAt') },
  // Words of many, but who has written often may be all of them.
  ReviewThemes: {
    rowsOf: null,
    cleared: {},
    apart: { themes: 'withdraw-reviews' },
    plain: words('shopId id foundAt dueAt'),
  },
  ReviewSettings: {
    rowsOf: null,
    cleared: {},
    plain: words('shopId fallbackDays domesticDays internationalDays posDays incentive npsEveryDays updatedAt'),
  },
  ProductReviewSettings: { rowsOf: null, cleared: {}, plain: words('shopId productId useDays questions updatedAt') },
  ReviewImportError: { rowsOf: null, cleared: {}, plain: words('shopId importId line column reason') },
  ReviewImportChunk: {
    rowsOf: null,
    cleared: {},
    apart: { bytes: 'forget-uploads' },
    plain: words('shopId importId number'),
  },
  ReviewImport: {
    rowsOf: (person) =>
      Prisma.sql`"id" IN (SELECT "importId" FROM "Review" WHERE "shopId" = ${person.shopId} AND ${reviewsOf(person)})`,
    cleared: {},
    plain: words(
      'shopId id state fileName bytes format linesRead reviewsMade errorCount reason createdAt updatedAt finishedAt cursor dueAt tries',
    ),
  },
};
