import type { LinkReply, ReorderLinkCardProps } from '#app/features/reorders/reorder-link-card-page.tsx';

export const expiresAt = '2026-09-01T09:00:00.000Z';
export const liveLinks: ReorderLinkCardProps['live']['links'] = [
  {
    ...{ id: 'l1', createdAt: '2026-06-03T09:00:00.000Z', expiresAt, orderName: '#1001', message: null },
    ...{ things: [{ quantity: 2, title: 'Kolombiya', variantTitle: '500 g' }], url: 'https://sonra.test/r/t' },
  },
  {
    ...{ id: 'l2', createdAt: '2026-06-02T09:00:00.000Z', expiresAt, orderName: null, url: null },
    things: [{ quantity: 2, title: 'Kolombiya', variantTitle: '500 g' }],
    message: { id: 'm1', purpose: 'reorder', journeyName: null },
  },
];
export const linkReplies: (LinkReply | undefined)[] = [
  undefined,
  {
    outcome: 'made',
    linkId: 'l1',
    url: 'https://sonra.test/r/t',
    chooseUrl: 'https://sonra.test/r/t?edit=1',
    expiresAt,
  },
  {
    ...{ outcome: 'there_is_one', linkId: 'l1', url: 'https://sonra.test/r/t' },
    ...{ chooseUrl: 'https://sonra.test/r/t?edit=1', expiresAt },
  },
  { outcome: 'nothing_to_buy' },
  { outcome: 'unknown_customer' },
  { outcome: 'revoked' },
  { outcome: 'unknown_link' },
];
