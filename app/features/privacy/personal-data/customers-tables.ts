import { any, ofCustomer, words } from './table-rule.ts';
import type { TableRules } from './table-rule.ts';

/** Customers and what they allowed. */
export const customersTables: TableRules = {
  ConsentChange: {
    rowsOf: ofCustomer,
    cleared: {},
    plain: words('shopId id customerId channel state source wording proof occurredAt recordedAt'),
  },
  Consent: {
    rowsOf: ofCustomer,
    // What is left proves that earlier mails were allowed; nothing is written back for somebody who is gone.
    cleared: { state: 'redacted', writeBackDueAt: 'null' },
    plain: words(
      'shopId customerId channel source wording proof occurredAt updatedAt checkedAt writeBackTries ' +
        'writeBackRefusal iysReportedAt',
    ),
  },
  Customer: {
    rowsOf: ({ customerIds }) => any('id', customerIds),
    // The GID stays: by it a late document is known to be theirs, and Shopify itself has nobody behind it any more.
    cleared: {
      guestEmail: 'null',
      email: 'null',
      mailbox: 'null',
      phone: 'null',
      firstName: 'null',
      lastName: 'null',
      locale: 'null',
      countryCode: 'null',
      zone: 'null',
      searchText: 'empty text',
      tags: 'empty list',
      birthMonth: 'null',
      birthDay: 'null',
      chosenLocale: 'null',
    },
    plain: words(
      'shopId id gid firstOrderAt lastOrderAt orderCount amountSpent countedAt topicsOff pausedUntil complaintAt resolvedAt ' +
        'sourceUpdatedAt redactedAt importId createdAt',
    ),
  },
  Suppression: {
    rowsOf: ({ addresses, phones }) => any('address', [...addresses, ...phones]),
    cleared: {},
    apart: { address: 'keep-suppressed', detail: 'keep-suppressed' },
    plain: words('shopId id channel reason messageId createdAt'),
  },
};
