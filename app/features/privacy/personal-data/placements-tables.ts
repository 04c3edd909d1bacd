import { ofCustomer, words } from './table-rule.ts';
import type { TableRules } from './table-rule.ts';

/** What customers picked and asked on Shopify's pages, and what the shop decides of them. */
export const placementsTables: TableRules = {
  PlacementAnswer: {
    rowsOf: ofCustomer,
    gone: true,
    cleared: { answer: 'null', loggedInAs: 'null' },
    plain: words(
      'shopId id checkoutToken kind subject wording locale revision answeredAt customerId orderId appliedAt result dueAt',
    ),
  },
  HelpRequest: {
    rowsOf: ofCustomer,
    gone: true,
    cleared: { body: 'empty text' },
    plain: words('shopId id customerId orderId topic locale askedAt answeredAt'),
  },
  PlacementSettings: {
    rowsOf: null,
    cleared: {},
    ofTheShop: words('survey emailWording smsWording promises helpEmail helpUrl'),
    plain: words('shopId partsOff updatedAt'),
  },
};
