import type { Rules } from '../rules.ts';

/** Every order counts, once: right for news of an order. */
export const plainRules: Rules = {
  reentry: { type: 'each_subject' },
  excludedKinds: [],
  excludedProducts: [],
  excludedTags: [],
};
