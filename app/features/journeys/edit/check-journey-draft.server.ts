import { checkDraft } from '#app/domain/journeys/check-draft.ts';
import type { DraftFacts, DraftProblem } from '#app/domain/journeys/check-draft.ts';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import { allSteps } from '#app/domain/journeys/plan-graph.ts';
import { locales } from '#app/domain/locale.ts';
import { findMissingScopes } from '#app/features/shops/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { checkContent } from '#app/platform/mail/check-content.ts';
import type { ContentError } from '#app/platform/mail/check-content.ts';

/** A fault of a mail and the message step it belongs to. */
export type MailFault = ContentError & { stepId: string };

export interface DraftCheck {
  problems: DraftProblem[];
  faults: MailFault[];
}

/** Everything wrong with a draft: its plan, and the Liquid of its mails in every language. */
export function checkJourneyDraft(draft: JourneyDraft, facts: DraftFacts): DraftCheck {
  const problems = checkDraft(draft, facts);
  const missing = new Set(
    problems.filter(({ code }) => code === 'missing_language').map(({ stepId, locale }) => `${stepId} ${locale}`),
  );
  const messages = allSteps(draft.plan.steps).filter(({ type }) => type === 'message');
  const faults = messages.flatMap(({ id: stepId }) =>
    locales.flatMap((locale) => {
      const content = draft.contents[stepId]?.[locale];
      // Where nothing is written, that alone is told.
      if (!content || missing.has(`${stepId} ${locale}`)) return [];
      return checkContent(content, locale).map((error) => ({ ...error, stepId }));
    }),
  );
  return { problems, faults };
}

export const isPublishable = ({ problems, faults }: DraftCheck): boolean =>
  faults.length === 0 && problems.every(({ level }) => level === 'warning');

export async function findDraftFacts(db: Tx, shopId: string): Promise<DraftFacts> {
  const [settings, subscribed, missing] = await Promise.all([
    db.shopSettings.findUnique({ where: { shopId } }),
    db.consent.findFirst({ where: { shopId, channel: 'EMAIL', state: 'SUBSCRIBED' }, select: { customerId: true } }),
    findMissingScopes(db, shopId),
  ]);
  return {
    senderReady: Boolean(settings?.senderName && settings.senderAddress && settings.postalAddress),
    anyoneSubscribed: subscribed !== null,
    mayDiscount: !missing.includes('write_discounts'),
  };
}
