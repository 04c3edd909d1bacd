import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import { usualReorderTrigger } from '#app/domain/journeys/reorder-trigger.ts';
import { listGallery } from '#app/features/journeys/index.server.ts';
import type { JourneyPageProps } from '#app/features/journeys/index.server.ts';
import type { JourneyGalleryPageProps } from '#app/features/journeys/journey-gallery-page.tsx';
import type { JourneysPageProps } from '#app/features/journeys/journeys-page.tsx';
import { idle, nothing, now, query } from './common-samples.ts';

const row = {
  name: null,
  activatedAt: now,
  archivedAt: null,
  published: true,
  hasDraft: false,
  messages: ['TRANSACTIONAL' as const],
  updatedAt: now,
};

export const journeys: JourneysPageProps = {
  journeys: [
    { ...row, id: 'j1', key: 'thank_you', state: 'ON', trigger: { type: 'order_created' } },
    {
      ...row,
      id: 'j2',
      key: 'own-1234',
      name: 'VIP',
      state: 'PAUSED',
      trigger: { type: 'no_order_for', days: 90 },
      hasDraft: true,
    },
    {
      ...row,
      id: 'j3',
      key: 'birthday',
      state: 'OFF',
      trigger: { type: 'birthday' },
      published: false,
      hasDraft: true,
    },
    { ...row, id: 'j4', key: 'reorder', state: 'OFF', trigger: usualReorderTrigger, archivedAt: now },
  ],
  numbers: [{ key: 'thank_you', sent: 1234, waiting: 2, skipped: 3 }],
  putAway: 1,
  query,
};

export const journeyGallery: JourneyGalleryPageProps = {
  gallery: listGallery(['thank_you']),
  onCreate: nothing,
  creating: undefined,
};

const content = { subject: 'Thank you', preheader: '', blocks: [{ type: 'text' as const, text: 'Hello' }] };

const version = { id: 'v1', number: 1, publishedAt: now };

const draft: JourneyDraft = {
  plan: {
    trigger: { type: 'last_parcel_delivered', fallbackDays: 10 },
    topic: 'tips',
    value: 50,
    rules: {
      reentry: { type: 'after_days', days: 30 },
      excludedKinds: ['gift'],
      excludedProducts: [],
      excludedTags: ['vip'],
    },
    goals: ['order_placed'],
    steps: [
      { id: 'w1', type: 'wait', for: 'span', minutes: 90 },
      { id: 'w2', type: 'wait', for: 'local_time', hour: 10, weekday: 1 },
      { id: 'w3', type: 'wait', for: 'event', event: 'message_clicked', limitMinutes: 1440 },
      {
        ...{ id: 'b1', type: 'branch' },
        condition: {
          match: 'any',
          tests: [
            { fact: 'order_total', is: 'at_least', value: 500 },
            { fact: 'country', is: 'none_of', values: ['TR', 'US', 'DE', 'FR'] },
            { fact: 'order_products', is: 'any_of', values: ['gid://shopify/Product/1'] },
          ],
        },
        then: [{ id: 'main', type: 'message', channel: 'EMAIL', kind: 'TRANSACTIONAL', expiresAfterHours: 72 }],
        otherwise: [],
      },
      {
        ...{ id: 's1', type: 'split' },
        arms: [
          { percent: 50, steps: [{ id: 'e1', type: 'exit' }] },
          { percent: 50, steps: [] },
        ],
      },
    ],
  },
  contents: { main: { tr: content, en: content } },
};

export const journey: JourneyPageProps = {
  journey: {
    ...{ id: 'j1', key: 'getting_started', name: null, state: 'ON', activatedAt: now, archivedAt: null, revision: 3 },
    published: { ...version, draft },
    draft,
    hasDraft: false,
    faults: [],
    facts: { senderReady: true, anyoneSubscribed: true, mayDiscount: true },
    versions: [{ ...version, inside: 3 }],
  },
  funnel: {
    ...{ enrolled: 10, waiting: 2, goal: 1 },
    left: [{ reason: 'order_cancelled', count: 2 }],
    messages: { QUEUED: 1, SENT: 7, FAILED: 1, UNKNOWN: 1 },
    skipped: [{ reason: 'no_consent', count: 1 }],
  },
  labels: { 'gid://shopify/Product/1': 'Kolombiya' },
  save: idle,
  command: idle,
  search: { ask: nothing, answer: undefined, busy: false },
  segments: { ask: nothing, answer: undefined, busy: false },
  reach: { ask: nothing, answer: undefined, busy: false },
  mail: {
    preview: { request: nothing, answer: undefined, orders: { ask: nothing, found: [], busy: false } },
    testSend: { addresses: ['hello@shop.test'], send: nothing, busy: false, answer: undefined },
    products: { ask: nothing, found: [], busy: false },
  },
  dryRun: {
    dryRun: {
      journey: { id: 'j1', key: 'getting_started', name: null },
      playable: true,
      asks: false,
      hasHistory: true,
      run: null,
    },
    onStart: nothing,
    onCancel: nothing,
    busy: false,
  },
};

/** Unpublished, and everything wrong with it that can be. */
export const journeyWithFaults: JourneyPageProps = {
  ...journey,
  journey: {
    ...journey.journey,
    ...{ published: null, hasDraft: true, state: 'OFF', activatedAt: null, versions: [] },
    facts: { senderReady: false, anyoneSubscribed: false, mayDiscount: true },
    faults: [{ stepId: 'm1', locale: 'en', field: 'subject', code: 'blank' }],
    draft: {
      plan: {
        ...draft.plan,
        trigger: { type: 'segment_entered', segmentId: '', title: '' },
        steps: [
          { id: 'w', type: 'wait', for: 'span', minutes: 0 },
          { id: 'b', type: 'branch', condition: { match: 'all', tests: [] }, then: [], otherwise: [] },
          { id: 's', type: 'split', arms: [40, 40].map((percent) => ({ percent, steps: [] })) },
          { id: 'e', type: 'exit' },
          { id: 'm1', type: 'message', channel: 'EMAIL', kind: 'MARKETING', expiresAfterHours: 72 },
        ],
      },
      contents: {},
    },
  },
};
