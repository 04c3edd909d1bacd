import type { CustomerRequestsCard } from '#app/features/reviews/customer-requests-page.tsx';

type Requests = Parameters<typeof CustomerRequestsCard>[0];
const at = '2026-06-12T06:00:00.000Z';
const request: Requests['requests'][number] = {
  ...{ id: 'q1', productId: 'gid://shopify/Product/1', title: 'Kolombiya', orderName: '#1042' },
  ...{ state: 'WAITING', reason: null, dueAt: at, askedAt: null, answeredAt: null, reviewId: null },
};

/** What a customer was, will or will not be asked to review, in all states. */
export const customerRequests: Record<string, Requests> = {
  'requests for reviews': {
    requests: [
      request,
      { ...request, id: 'q2', state: 'WAITING', reason: 'review_parcel_lost', dueAt: null },
      { ...request, id: 'q3', state: 'ASKED', askedAt: at },
      { ...request, id: 'q4', state: 'ANSWERED', askedAt: at, answeredAt: at, reviewId: 'r4' },
      { ...request, id: 'q5', state: 'DROPPED', reason: 'review_line_returned', dueAt: null },
      { ...request, id: 'q6', state: 'DROPPED', reason: 'before_activation', title: '', orderName: null },
    ],
  },
};
