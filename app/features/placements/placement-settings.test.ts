import { expect, test } from 'vitest';
import { consentWording } from '#app/domain/placements/consent-wording.ts';
import { defaultPlacementSettings } from '#app/domain/placements/placement-settings.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { getPlacementSettings, recallPlacementSettings, savePlacementSettings } from './index.server.ts';

const database = useTestDb();
const actor = 'staff:1';
const choice = (key: string) => ({ key, label: { tr: `${key} tr`, en: `${key} en` } });
const survey = {
  question: { tr: 'Bizi nereden duydunuz?', en: 'How did you hear of us?' },
  choices: [choice('friend'), choice('advert')],
  takesText: true,
};
const settings = {
  ...defaultPlacementSettings,
  partsOff: ['survey', 'tips'],
  survey,
  promises: { tr: ['Aynı gün kargo'], en: ['Sent the same day'] },
  helpEmail: ' yardim@kahve.test ',
  helpUrl: '',
};

test('a shop that decided nothing shows everything and asks nothing', async () => {
  const { services } = testServices(database.db);
  const shop = await aShop(database.db);
  expect(await getPlacementSettings(services, { shopId: shop.id })).toEqual(defaultPlacementSettings);
});

test('what is saved is what stands, each shop its own, and a question keeps its name while its words stand', async () => {
  const { services } = testServices(database.db);
  const [{ id: shopId }, other] = [await aShop(database.db), await aShop(database.db)];
  for (let n = 0; n < 2; n += 1)
    expect(await savePlacementSettings(services, { shopId, settings, actor })).toEqual({ outcome: 'saved' });
  const saved = await getPlacementSettings(services, { shopId });
  const id = expect.stringMatching(/^[0-9a-f]{16}$/);
  expect(saved).toEqual({
    ...settings,
    ...{ partsOff: ['tips', 'survey'], survey: { id, ...survey }, helpEmail: 'yardim@kahve.test', helpUrl: null },
  });
  const reworded = { ...settings, survey: { ...survey, takesText: false } };
  await savePlacementSettings(services, { shopId, settings: reworded, actor });
  expect((await getPlacementSettings(services, { shopId })).survey?.id).not.toBe(saved.survey?.id);
  expect(await getPlacementSettings(services, { shopId: other.id })).toEqual(defaultPlacementSettings);
  expect(await database.db.auditEntry.count({ where: { shopId, action: 'placements.saved' } })).toBe(3);
});

test.each([
  [{ survey: { ...survey, choices: [choice('one')] } }, { 'survey.choices': 'too_few' }],
  [{ survey: { ...survey, choices: [choice('one'), choice('one')] } }, { 'survey.choices': 'same_key' }],
  [{ survey: { ...survey, question: { tr: 'Nereden?', en: ' ' } } }, { 'survey.question.en': 'missing' }],
  [{ emailWording: { tr: 'Evet', en: 'x'.repeat(301) } }, { 'emailWording.en': 'too_long' }],
  [{ promises: { tr: ['Bir'], en: [] } }, { promises: 'both_languages' }],
  [{ helpEmail: 'nobody' }, { helpEmail: 'not_an_address' }],
  [{ helpUrl: 'javascript:alert(1)' }, { helpUrl: 'not_a_page' }],
])('what cannot stand is told by field: %j', async (wrong, errors) => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  const answer = await savePlacementSettings(services, { shopId, settings: { ...settings, ...wrong }, actor });
  expect(answer).toEqual({ outcome: 'invalid', errors });
  expect(await database.db.placementSettings.count({ where: { shopId } })).toBe(0);
});

test('customers are told what stood at most ten seconds ago', async () => {
  const { services, clock } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  expect((await recallPlacementSettings(services, { shopId })).partsOff).toEqual([]);
  await savePlacementSettings(services, { shopId, settings, actor });
  clock.advance(10_000);
  expect((await recallPlacementSettings(services, { shopId })).partsOff).toEqual(['tips', 'survey']);
});

test('a consent names the shop, in the sentence of the shop or of the house', () => {
  const asked = { channel: 'EMAIL', language: 'en', shopName: 'Kahve $& Durağı' } as const;
  expect(consentWording(defaultPlacementSettings, asked)).toContain('Yes, Kahve $& Durağı may send me');
  const own = { emailWording: { tr: '{shop} yazsın', en: '{shop} may write' }, smsWording: null };
  expect(consentWording(own, asked)).toBe('Kahve $& Durağı may write');
  expect(consentWording(own, { ...asked, channel: 'SMS', language: 'tr' })).toContain("SMS'le");
});
