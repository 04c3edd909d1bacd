import { Plan } from '#app/domain/journeys/journey.ts';
import { MailBlocks, promotes } from '#app/domain/mail/mail-block.ts';
import { showsNothing } from '#app/domain/mail/mail-goods.ts';
import type { Compose, MessageToCompose } from '#app/features/messaging/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { MailTemplateError, renderMail } from '#app/platform/mail/render-mail.ts';
import type { Services } from '#app/platform/services.server.ts';
import { gatherMail } from './gather-mail.server.ts';

/**
 * Writes a journey's message in the words of the version its customer is in. A text that cannot be rendered sends
 * nothing, nor does one that promotes under the name of news of an order: the version may have changed since it was
 * queued.
 */
export async function composeMessage(
  { db, log }: Pick<Services, 'db' | 'log'>,
  message: MessageToCompose,
): Promise<Awaited<ReturnType<Compose>>> {
  const { shopId, messageId, journeyId, templateKey, locale } = message;
  const template = await findTemplate(db, message);
  const blocks = MailBlocks.safeParse(template?.blocks);
  if (!template || !blocks.success) return { outcome: 'skip', reason: 'template_broken' };
  if (message.kind === 'TRANSACTIONAL' && promotes(blocks.data))
    return { outcome: 'skip', reason: 'template_promotes' };
  const { subject, preheader } = template;
  const trigger = Plan.safeParse(template.version.plan).data?.trigger.type;
  try {
    const content = { subject, preheader, blocks: blocks.data };
    const mail = await gatherMail(db, { ...message, content, trigger });
    if (showsNothing(mail.blocks, mail.goods)) return { outcome: 'skip', reason: 'nothing_to_show' };
    return { outcome: 'content', ...(await renderMail(mail)) };
  } catch (error) {
    if (!(error instanceof MailTemplateError)) throw error;
    // Not the error itself: Liquid quotes the text around the fault.
    log.warn({ shopId, messageId, journeyId, templateKey, locale }, 'template could not be rendered');
    return { outcome: 'skip', reason: 'template_broken' };
  }
}

async function findTemplate(db: Tx, { shopId, enrollmentId, templateKey, locale }: MessageToCompose) {
  if (!enrollmentId || !templateKey) return null;
  return db.template.findFirst({
    where: { shopId, stepId: templateKey, locale, version: { enrollments: { some: { shopId, id: enrollmentId } } } },
    select: { subject: true, preheader: true, blocks: true, version: { select: { plan: true } } },
  });
}
