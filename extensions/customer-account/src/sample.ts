import type { LowProduct, OrderStatusView } from '../../shared/contract.ts';
import { say } from '../../shared/say.ts';

/** What a merchant sees in the editor, where there is no order. */
export const sampleOrder = (): OrderStatusView => ({
  parcels: [{ state: 'on_its_way', company: null, trackingUrl: null, since: null }],
  tips: [{ productId: 'sample', title: say('sample.product'), text: say('sample.tip') }],
  canReorder: true,
  reviews: [{ productId: 'sample', title: say('sample.product'), url: '#' }],
  help: { email: null, url: null, askedAt: null },
});

export const sampleLow = (): LowProduct[] => [
  {
    ...{ productId: 'sample', variantId: 'sample', title: say('sample.product'), quantity: 1 },
    ...{ price: '19.90', currency: 'TRY', imageUrl: null, daysLeft: 3 },
  },
];
