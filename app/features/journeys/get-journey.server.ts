import type { JourneyState, MessageKind } from '@prisma/client';
import { delayMinutesOf } from '#app/domain/journeys/delay.ts';
import { Plan } from '#app/domain/journeys/journey.ts';
import type { TriggerType } from '#app/domain/journeys/journey.ts';
import { mainStep } from '#app/domain/journeys/gallery.ts';
import { allSteps } from '#app/domain/journeys/plan-graph.ts';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { MailBlocks } from '#app/domain/mail/mail-block.ts';
import { textOfBlocks } from '#app/domain/mail/template-text.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { TemplateText } from './check-journey-template.ts';

export interface JourneySummary {
  key: string;
  state: JourneyState;
  /** Only what happens after this moment enrolls; null for a journey that was never on. */
  activatedAt: Date | null;
  trigger: TriggerType;
  /** From the trigger's event to the message. */
  delayMinutes: number;
  kind: MessageKind;
  updatedAt: Date;
}
export type JourneyDetail = JourneySummary & { templates: Record<Locale, TemplateText> };

type Needs = Pick<Services, 'db'>;

/** The shop's journeys, the oldest first. */
export async function listJourneys({ db }: Needs, { shopId }: { shopId: string }): Promise<JourneySummary[]> {
  const journeys = await db.journey.findMany({
    where: { shopId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { currentVersion: true },
  });
  return journeys.flatMap((journey) => summaryOf(journey) ?? []);
}

/** A journey with its texts as they are edited; null for a key the shop does not have. */
export async function getJourney(
  { db }: Needs,
  { shopId, key }: { shopId: string; key: string },
): Promise<JourneyDetail | null> {
  const journey = await db.journey.findUnique({
    where: { shopId_key: { shopId, key } },
    include: { currentVersion: { include: { templates: { where: { stepId: mainStep } } } } },
  });
  const summary = journey && summaryOf(journey);
  if (!summary) return null;
  const textOf = (locale: Locale): TemplateText => {
    const template = journey.currentVersion?.templates.find((one) => one.locale === locale);
    return { subject: template?.subject ?? '', text: textOfBlocks(MailBlocks.catch([]).parse(template?.blocks)) };
  };
  return {
    ...summary,
    templates: Object.fromEntries(locales.map((locale) => [locale, textOf(locale)])) as JourneyDetail['templates'],
  };
}

interface Row {
  key: string;
  state: JourneyState;
  activatedAt: Date | null;
  updatedAt: Date;
  currentVersion: { plan: unknown } | null;
}

function summaryOf({ key, state, activatedAt, updatedAt, currentVersion }: Row): JourneySummary | null {
  if (!currentVersion) return null;
  const { steps, trigger } = Plan.parse(currentVersion.plan);
  const kind = allSteps(steps).find((step) => step.type === 'message')?.kind ?? 'TRANSACTIONAL';
  return { key, state, activatedAt, trigger: trigger.type, delayMinutes: delayMinutesOf(steps), kind, updatedAt };
}
