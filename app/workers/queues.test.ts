import { expect, test } from 'vitest';
import { writeBackConsentJob } from '#app/features/customers/index.server.ts';
import type { Db } from '#app/platform/db.server.ts';
import { testServices } from '#app/testing/test-services.ts';
import { analyticsHandlers } from './analytics.worker.server.ts';
import { journeyHandlers } from './journeys.worker.server.ts';
import { messageHandlers } from './messages.worker.server.ts';
import { webhookHandlers } from './webhooks.worker.server.ts';

const { services } = testServices({} as Db);
const handlers = {
  webhooks: webhookHandlers(services),
  journeys: journeyHandlers(services),
  messages: messageHandlers(services),
  analytics: analyticsHandlers(services),
};

test.each(Object.entries(handlers))('what the worker of %s does is queued there', (queue, its) =>
  expect(its.map(({ job }) => job.queue)).toEqual(its.map(() => queue)),
);

test('scenario 10: the word of a customer does not stand behind backfills and imports on its way to Shopify', () => {
  expect(writeBackConsentJob.queue).not.toBe('analytics');
  expect(handlers.messages.map(({ job }) => job.name)).toContain(writeBackConsentJob.name);
});
