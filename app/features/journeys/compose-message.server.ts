import { mostRequests } from '#app/domain/journeys/most-requests.ts';
import { promotes } from '#app/domain/mail/promotes.ts';
import { showsNothing } from '#app/domain/mail/mail-goods.ts';
import type { ReviewGoods } from '#app/domain/reviews/review-goods.ts';
import type { Compose, MessageToCompose } from '#app/features/messaging/index.server.ts';
import type { Db } from '#app/platform/db.server.ts';
import { MailTemplateError, renderMail } from '#app/platform/mail/render-mail.ts';
import type { Services } from '#app/platform/services.server.ts';
import { countSent } from './count-sent.server.ts';
import { findPublishedMail } from './find-published-mail.server.ts';
import { gatherMail } from './gather-mail.server.ts';
import { remindedOf } from './reminded-of.ts';
import type { ReorderPort } from './reorder-port.ts';
import type { ReviewPort } from './review-port.ts';

/**
 * Writes a journey's message in the words of the version its customer is in. A text that cannot be rendered sends
 * nothing, nor does one that promotes under the name of news of an order: the version may have changed since it was
 * queued.
 */
export async function composeMessage(
  { db, clock, log }: Pick<Services, 'db' | 'clock' | 'log'>,
  message: MessageToCompose,
  reorders: ReorderPort,
  reviews: Pick<ReviewPort, 'findRequest' | 'makeUrl'>,
): Promise<Awaited<ReturnType<Compose>>> {
  const { shopId, messageId, journeyId, templateKey, locale } = message;
  const published = await findPublishedMail(db, message);
  if (!published) return { outcome: 'skip', reason: 'template_broken' };
  const { content, trigger, offer } = published;
  if (message.kind === 'TRANSACTIONAL' && (trigger === 'review_due' || promotes(content.blocks)))
    return { outcome: 'skip', reason: 'template_promotes' };
  const { enrollmentId } = message;
  const nudge =
    trigger === 'reorder_due' && enrollmentId ? await reorders.findNudge({ shopId, enrollmentId }) : undefined;
  if (nudge?.outcome === 'skip') return nudge;
  const asked = trigger === 'review_due' ? await findAsked(db, message, reviews) : undefined;
  if (asked?.outcome === 'skip') return asked;
  try {
    const mail = await gatherMail(db, {
      ...message,
      ...{ content, trigger, reorders },
      asked: asked && { ...asked, url: await reviews.makeUrl({ shopId, groupId: asked.groupId }) },
      nudge: nudge && { lines: nudge.lines, bought: remindedOf(nudge.bought, clock.now()) },
      // What runs out is of many orders: such a link repeats none.
      link: (lines) =>
        reorders.makeLink({ ...message, lines, ...(nudge ? { orderId: null, offer } : { offer: null }) }),
    });
    if (showsNothing(mail.blocks, mail.goods)) return { outcome: 'skip', reason: 'nothing_to_show' };
    return { outcome: 'content', ...(await renderMail(mail)) };
  } catch (error) {
    if (!(error instanceof MailTemplateError)) throw error;
    // Not the error itself: Liquid quotes the text around the fault.
    log.warn({ shopId, messageId, journeyId, templateKey, locale }, 'template could not be rendered');
    return { outcome: 'skip', reason: 'template_broken' };
  }
}

/** Whatever a version's steps say: nobody is asked about one thing more often than that. */
async function findAsked(
  db: Db,
  { shopId, messageId, enrollmentId, locale }: MessageToCompose,
  reviews: Pick<ReviewPort, 'findRequest'>,
): Promise<ReviewGoods | undefined> {
  if (!enrollmentId) return undefined;
  const sent = await countSent(db, { shopId, enrollmentId, messageId });
  if (sent >= mostRequests) return { outcome: 'skip', reason: 'enough_reminders' };
  return reviews.findRequest({ shopId, enrollmentId, locale });
}
