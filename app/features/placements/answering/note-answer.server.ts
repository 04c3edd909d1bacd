import { Prisma } from '@prisma/client';
import { consentWording } from '#app/domain/placements/consent-wording.ts';
import type { PlacementSettings } from '#app/domain/placements/placement-settings.ts';
import { locales } from '#app/domain/locale.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { dayOf } from '#app/domain/time/day-of.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import type { ThankYouAnswer } from '#extensions/shared/contract.ts';
import { getPlacementSettings, recallPlacementSettings } from '../get-placement-settings.server.ts';
import { kindOf, subjectOf } from './placement-answer.ts';
import type { PlacementPick } from './placement-answer.ts';

/** How far ahead a reminder can be wished for. */
const mostAhead = days(366);

/** Things that one checkout can have a say on: several times what a page asks, so that nobody fills a shop's tables. */
const mostSubjects = 60;

interface Input {
  shopId: string;
  /** As it signs its consents, and its own clock. */
  shop: { name: string; zone: string };
  /** GID of the customer who is logged in. */
  customerGid: string | null;
  answer: ThankYouAnswer;
}
type Noted = { outcome: 'noted' } | { outcome: 'unusable'; detail: string };

/**
 * Keeps a pick of the thank-you page under the checkout's name, to be acted upon when its order is known; of two on one
 * subject the one with the higher revision counts, the same again changes nothing. `unusable` says what a page of ours
 * would not send.
 */
export async function noteAnswer({ db, clock }: Pick<Services, 'db' | 'clock'>, input: Input): Promise<Noted> {
  const { shopId, customerGid, answer } = input;
  const shown = await asShown({ db, clock }, input);
  if ('detail' in shown) return { outcome: 'unusable', detail: shown.detail };
  const now = clock.now();
  const { pick, wording } = shown;
  const [{ isFull } = { isFull: false }] = await hotRows<{ isFull: boolean }>(
    db,
    Prisma.sql`
    WITH "theirs" AS (
      SELECT count(*) >= ${mostSubjects}
        AND NOT coalesce(bool_or("kind" = ${kindOf(pick)}::"PlacementAnswerKind" AND "subject" = ${subjectOf(pick)}), FALSE) AS "isFull"
      FROM "PlacementAnswer" WHERE "shopId" = ${shopId} AND "checkoutToken" = ${answer.checkoutToken}
    ), "kept" AS (
      INSERT INTO "PlacementAnswer" ("shopId", "id", "checkoutToken", "kind", "subject", "answer", "wording", "locale",
        "revision", "loggedInAs", "answeredAt", "dueAt")
      SELECT ${shopId}, ${uuidV7(now)}, ${answer.checkoutToken}, ${kindOf(pick)}::"PlacementAnswerKind", ${subjectOf(pick)},
        ${JSON.stringify(pick)}::jsonb, ${wording}, ${answer.language}, ${answer.revision}::int, ${customerGid},
        ${now}::timestamp, ${now}::timestamp FROM "theirs" WHERE NOT "isFull"
      ON CONFLICT ("shopId", "checkoutToken", "kind", "subject") DO UPDATE SET "answer" = EXCLUDED."answer",
        "wording" = EXCLUDED."wording", "locale" = EXCLUDED."locale", "revision" = EXCLUDED."revision",
        "loggedInAs" = EXCLUDED."loggedInAs", "answeredAt" = EXCLUDED."answeredAt", "dueAt" = EXCLUDED."dueAt",
        "appliedAt" = NULL, "result" = NULL
      WHERE "PlacementAnswer"."revision" < EXCLUDED."revision"
    ) SELECT "isFull" FROM "theirs"`,
  );
  return isFull ? { outcome: 'unusable', detail: 'checkoutToken: has answered enough' } : { outcome: 'noted' };
}

type Shown = { pick: PlacementPick; wording: string | null } | { detail: string };

/** The pick with what was shown beside it. */
async function asShown(services: Pick<Services, 'db' | 'clock'>, { shopId, shop, answer }: Input): Promise<Shown> {
  switch (answer.kind) {
    case 'gift':
      return { pick: { kind: 'gift', isGift: answer.isGift }, wording: null };
    case 'reminder': {
      const { productId, said } = answer;
      if (said?.wish === 'on' && !isAhead(said.day, services.clock.now(), shop.zone))
        return { detail: 'said.day: must lie ahead, within a year' };
      return { pick: { kind: 'reminder', productId, said }, wording: null };
    }
    case 'consent': {
      const { channel, isGiven, phone, wording } = answer;
      const pick = { kind: 'consent', channel, isGiven, ...(phone && { phone }) } as const;
      if (!isGiven) return { pick, wording: null };
      const part = channel === 'EMAIL' ? 'consent_email' : 'consent_sms';
      const isAsked = (settings: PlacementSettings) =>
        !settings.partsOff.includes(part) &&
        locales.some((language) => consentWording(settings, { channel, language, shopName: shop.name }) === wording);
      // A yes to a sentence that nobody asked would be no proof of anything.
      const isKnown = await ofSettings(services, shopId, isAsked);
      return isKnown ? { pick, wording } : { detail: 'wording: is not what the shop asks' };
    }
    case 'survey': {
      const { surveyId, choice, text, language } = answer;
      const pick = { kind: 'survey', surveyId, choice, text, label: null } as const;
      const survey = await ofSettings(services, shopId, (settings) =>
        settings.survey?.id === surveyId ? settings.survey : null,
      );
      // To an earlier question: what was chosen is kept by its key.
      if (!survey) return { pick, wording: null };
      const chosen = survey.choices.find(({ key }) => key === choice);
      if (!chosen) return { detail: 'choice: is none of the survey' };
      const shown = { ...pick, label: chosen.label[language], text: survey.takesText ? text : '' };
      return { pick: shown, wording: survey.question[language] };
    }
  }
}

/** By the settings as remembered; where they do not have it, by those of this moment. */
async function ofSettings<T>(
  services: Pick<Services, 'db' | 'clock'>,
  shopId: string,
  find: (settings: PlacementSettings) => T | null | false,
): Promise<T | null | false> {
  const found = find(await recallPlacementSettings(services, { shopId }));
  return found || find(await getPlacementSettings(services, { shopId }));
}

const isAhead = (day: string, now: Date, zone: string) =>
  day > dayOf(now, zone) && day <= dayOf(after(now, mostAhead), zone);
