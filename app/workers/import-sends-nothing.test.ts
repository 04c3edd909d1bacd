import { expect, test } from 'vitest';
import {
  beginImport,
  getImport,
  receiveChunk,
  runImportJob,
  startImport,
  sweepImports,
} from '#app/features/history/index.server.ts';
import { enrollForOrder, ensureDefaultJourneys, switchJourney } from '#app/features/journeys/index.server.ts';
import { hours } from '#app/domain/time/spans.ts';
import { runJob } from '#app/platform/jobs/run-worker.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { analyticsHandlers } from './analytics.worker.server.ts';
import { schedules } from './schedules.server.ts';

const database = useTestDb();

const file = Buffer.from(
  'order id,email,ordered at,title,quantity,unit price\n1,ayse@mail.test,2026-11-20 12:30,Kolombiya,2,250.00\n',
);

test('scenario 27: an order of a file enrolls nobody and sends nothing, whatever date it carries', async () => {
  const { services, jobs, clock, email } = testServices(database.db, '2026-11-20T09:00:00Z');
  const { id: shopId } = await aShop(database.db);
  await ensureDefaultJourneys(services, { shopId });
  await switchJourney(services, { shopId, key: 'thank_you', on: true, actor: 'staff:1' });
  const begun = await beginImport(services, { shopId, fileName: 'a.csv', bytes: file.length, modifiedAt: 1 });
  if (begun.outcome !== 'begun') return expect.fail(begun.reason);
  const ref = { shopId, importId: begun.importId };
  await receiveChunk(services, { ...ref, number: 0, bytes: file });
  await startImport(services, { ...ref, actor: 'staff:1' });
  // As if the queue had lost the job: the sweep brings it.
  jobs.take();
  expect(await sweepImports(services)).toBe(1);
  const [job] = jobs.take();
  expect(job!.name).toBe(runImportJob.name);
  await runJob(analyticsHandlers(services), job!.name, job!.payload);
  expect(await getImport(services, ref)).toMatchObject({ state: 'DONE', ordersMade: 1 });
  const result = await enrollForOrder(services, { shopId, orderId: `import:${ref.importId}:1` });
  expect(result).toEqual([expect.objectContaining({ outcome: 'not_enrolled', reason: 'order_imported' })]);
  clock.advance(hours(5));
  for (const name of ['enrollments', 'messages']) await schedules.find((sweep) => sweep.name === name)!.run(services);
  expect(email.sent).toEqual([]);
  const where = { where: { shopId } };
  expect(await database.db.message.count(where)).toBe(0);
  expect(await database.db.enrollment.count(where)).toBe(0);
  expect(await database.db.decision.count(where)).toBe(0);
});
