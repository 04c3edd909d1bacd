import type { TriggerType } from '#app/domain/journeys/journey.ts';
import { Plan } from '#app/domain/journeys/journey.ts';
import type { Locale } from '#app/domain/locale.ts';
import { lruMap } from '#app/domain/lru-map.ts';
import { MailBlocks } from '#app/domain/mail/mail-block.ts';
import type { MailContent } from '#app/domain/mail/mail-block.ts';
import type { DiscountOffer } from '#app/domain/reorders/discount-offer.ts';
import type { Tx } from '#app/platform/db.server.ts';

interface PublishedMail {
  content: MailContent;
  /** What the journey is triggered by. */
  trigger?: TriggerType;
  /** What its nudges take off. */
  offer: DiscountOffer | null;
}

const known = lruMap<PublishedMail>(500);

/**
 * Finds the words of a step in a version, null when there are none that can be read. What was published never changes,
 * so that each is read once a process.
 */
export async function findPublishedMail(
  db: Tx,
  about: { shopId: string; journeyVersionId: string | null; templateKey: string | null; locale: Locale },
): Promise<PublishedMail | null> {
  const { shopId, journeyVersionId, templateKey: stepId, locale } = about;
  if (!journeyVersionId || !stepId) return null;
  const key = [shopId, journeyVersionId, stepId, locale].join(' ');
  const found = known.get(key) ?? (await read(db, { shopId, journeyVersionId, stepId, locale }));
  if (found) known.set(key, found);
  return found;
}

async function read(
  db: Tx,
  where: { shopId: string; journeyVersionId: string; stepId: string; locale: Locale },
): Promise<PublishedMail | null> {
  const template = await db.template.findFirst({
    where,
    select: { subject: true, preheader: true, blocks: true, version: { select: { plan: true } } },
  });
  const blocks = MailBlocks.safeParse(template?.blocks);
  if (!template || !blocks.success) return null;
  const { subject, preheader, version } = template;
  const trigger = Plan.safeParse(version.plan).data?.trigger;
  const offer = trigger?.type === 'reorder_due' ? trigger.discount : null;
  return { content: { subject, preheader, blocks: blocks.data }, trigger: trigger?.type, offer };
}
