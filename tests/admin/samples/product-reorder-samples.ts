import type { ProductReordersProps } from '#app/features/reorders/product-reorders-page.tsx';
import { nothing, now } from './common-samples.ts';

const draft = { mode: 'history', days: '', excluded: false, replacedBy: null } as const;
const form: ProductReordersProps['form'] = {
  ...{ draft, change: nothing, dirty: false, discard: nothing, submit: nothing, busy: false, errors: {} },
};
const product: ProductReordersProps = {
  productId: 'gid://shopify/Product/7',
  reorders: {
    returns: {
      ...{ customers: 120, returned: 64, gaps: 210, quartiles: { low: 20.5, middle: 28, high: 35.25 } },
      bins: Array.from({ length: 12 }, (_, bin) => ({ from: bin * 7, to: bin * 7 + 7, count: 60 - (bin - 4) ** 2 })),
    },
    reckoned: { gapDays: 27, gaps: 198 },
    override: { days: null, excluded: false, replacedBy: null },
    dueThisWeek: 9,
    trainedAt: now,
  },
  form,
  search: { ask: nothing, found: [{ id: '2', label: 'Etiyopya' }], busy: false },
};

export const productReorders: Record<string, ProductReordersProps> = {
  'how long a product lasts': product,
  'a product that was bought again on the first days': {
    ...product,
    reorders: {
      ...{ ...product.reorders, dueThisWeek: 1 },
      returns: {
        ...{ customers: 2, returned: 1, gaps: 1, quartiles: { low: 1, middle: 1, high: 1 } },
        bins: [
          { from: 0, to: 1, count: 0 },
          { from: 1, to: 2, count: 1 },
        ],
      },
    },
  },
  'a product nobody bought twice': {
    ...product,
    reorders: {
      ...{ ...product.reorders, dueThisWeek: 0 },
      returns: { customers: 0, returned: 0, gaps: 0, quartiles: null, bins: [] },
    },
    form: {
      ...form,
      draft: { mode: 'fixed', days: 'x', excluded: true, replacedBy: { id: '2', label: '' } },
      errors: { days: 'not_days', replacedById: 'unknown_product' },
    },
  },
};
