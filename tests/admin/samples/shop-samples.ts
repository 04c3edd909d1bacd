import type { SettingsPageProps } from '#app/features/shops/settings-page.tsx';
import type { PrivacyPageProps } from '#app/features/privacy/privacy-page.tsx';
import type { DeliveriesPageProps } from '#app/features/webhooks/deliveries-page.tsx';
import { idle, nothing, now, query } from './common-samples.ts';

const fields = [
  'senderName',
  'senderAddress',
  'replyTo',
  'postalAddress',
  'windowOpensAtHour',
  'windowClosesAtHour',
  'defaultLocale',
  'capMessages',
];

const codes = [
  'too_long',
  'not_an_address',
  'not_an_address',
  'control_characters',
  'not_an_hour',
  'window_empty',
  'not_a_locale',
  'not_a_count',
];

export const settings: SettingsPageProps = {
  settings: {
    ...{ senderName: 'Kahve', senderAddress: 'a@b.test', replyTo: '', postalAddress: '' },
    ...{ windowOpensAtHour: 9, windowClosesAtHour: 20, defaultLocale: 'en' },
    brandColor: '#0b57d0',
    logoUrl: 'https://cdn.test/logo.png',
    iysRequired: true,
    ...{ capMessages: 3, capDays: 7, cooldownDays: 7 },
  },
  failedDeliveries: 1,
  inTurkey: true,
  shopBrand: { ask: () => undefined, busy: false, answer: { outcome: 'none' } },
  save: {
    ...idle,
    answer: { outcome: 'invalid', errors: Object.fromEntries(fields.map((field, index) => [field, codes[index]])) },
  },
};

const asked = { receivedAt: now, dueBy: now, doneAt: null, fetchedAt: null, hasExport: false, customer: null };

export const privacy: PrivacyPageProps = {
  requests: [
    { ...asked, id: '1', kind: 'DATA_REQUEST', state: 'RECEIVED', hash: null, proof: null },
    {
      ...{ ...asked, id: '2', kind: 'DATA_REQUEST', state: 'DONE', hash: null, doneAt: now, hasExport: true },
      customer: { id: 'c1', name: 'Ayşe Yılmaz', email: null },
      proof: { Customer: 1, Order: 4 },
    },
    { ...asked, id: '3', kind: 'DATA_REQUEST', state: 'DONE', hash: null, doneAt: now, fetchedAt: now, proof: {} },
    { ...asked, id: '4', kind: 'CUSTOMER_REDACT', state: 'DONE', hash: 'ab12', doneAt: now, proof: { Customer: 1 } },
    { ...asked, id: '6', kind: 'DATA_REQUEST', state: 'DONE', hash: 'ab12', doneAt: now, proof: { Customer: 1 } },
    { ...asked, id: '5', kind: 'CUSTOMER_REDACT', state: 'FAILED', hash: null, proof: null },
  ],
  nextCursor: null,
  query,
  onDownload: nothing,
  busy: '2',
  failed: true,
};

export const deliveries: DeliveriesPageProps = {
  deliveries: ['not_json', 'missing_field', null].map((reason, index) => ({
    id: String(index),
    topic: 'orders/create',
    receivedAt: now,
    triedAt: index > 0 ? now : null,
    attempts: 5,
    reason,
    canRetry: index > 0,
  })),
  nextCursor: null,
  query,
  onRetry: nothing,
  busy: false,
  answer: { outcome: 'retried', count: 2 },
};
