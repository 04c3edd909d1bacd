import { expect, test } from 'vitest';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { findPublishedMail } from './find-published-mail.server.ts';
import { aJourney, aPlan } from './testing.ts';

const database = useTestDb();

test('published words are read once, and what was not there is looked for again', async () => {
  const { db } = database;
  const { id: shopId } = await aShop(db);
  await aJourney(db, { shopId, plan: aPlan(), now: new Date('2026-06-03T00:00:00Z') });
  const template = await db.template.findFirstOrThrow({ where: { shopId, stepId: 'mail', locale: 'tr' } });
  await db.template.deleteMany({ where: { shopId } });
  const about = { shopId, journeyVersionId: template.journeyVersionId, templateKey: 'mail', locale: 'tr' } as const;
  expect(await findPublishedMail(db, about)).toBeNull();
  await db.template.create({ data: { ...template, blocks: [{ type: 'text', text: 'step mail' }] } });
  const found = await findPublishedMail(db, about);
  expect(found).toMatchObject({ content: { subject: 'step mail tr' }, trigger: 'order_created' });
  await db.template.deleteMany({ where: { shopId } });
  expect(await findPublishedMail(db, about)).toEqual(found);
  expect(await findPublishedMail(db, { ...about, locale: 'en' })).toBeNull();
});
