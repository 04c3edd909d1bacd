import { MailBlocks } from '#app/domain/mail/mail-block.ts';
import type { Compose, MessageToCompose } from '#app/features/messaging/index.server.ts';
import { buildMailContext } from '#app/platform/mail/build-mail-context.ts';
import { MailTemplateError, renderMail } from '#app/platform/mail/render-mail.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findMailFacts } from './find-mail-facts.server.ts';

/** Writes a journey's message in the words of the version its customer is in. A text that cannot be rendered sends nothing. */
export async function composeMessage(
  { db, log }: Pick<Services, 'db' | 'log'>,
  message: MessageToCompose,
): Promise<Awaited<ReturnType<Compose>>> {
  const { shopId, journeyId, enrollmentId, templateKey, locale, unsubscribeUrl } = message;
  const template =
    enrollmentId && templateKey
      ? await db.template.findFirst({
          where: {
            shopId,
            stepId: templateKey,
            locale,
            version: { enrollments: { some: { shopId, id: enrollmentId } } },
          },
          select: { subject: true, blocks: true },
        })
      : null;
  const blocks = MailBlocks.safeParse(template?.blocks);
  if (!template || !blocks.success) return { outcome: 'skip', reason: 'template_broken' };
  const { facts, postalAddress } = await findMailFacts(db, message);
  try {
    const { subject } = template;
    const context = buildMailContext(facts, locale);
    const mail = { subject, blocks: blocks.data, locale, context, brand: { postalAddress }, unsubscribeUrl };
    return { outcome: 'content', ...(await renderMail(mail)) };
  } catch (error) {
    if (!(error instanceof MailTemplateError)) throw error;
    // Not the error itself: Liquid quotes the text around the fault.
    log.warn(
      { shopId, messageId: message.messageId, journeyId, templateKey, locale },
      'template could not be rendered',
    );
    return { outcome: 'skip', reason: 'template_broken' };
  }
}
