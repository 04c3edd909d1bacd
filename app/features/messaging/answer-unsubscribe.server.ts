import { confirmationOf, isConfirmation } from '#app/platform/signed-token.server.ts';
import { readMailLink } from './read-mail-link.server.ts';
import { deadAnswer } from './show-unsubscribe.server.ts';
import type { Answer, Asked, Needs } from './show-unsubscribe.server.ts';
import { askingPage, donePage, endsSentence } from './unsubscribe-page.server.ts';
import { unsubscribe } from './unsubscribe.server.ts';

/**
 * Acts on a POST that carries the page's confirmation, or is the one click of a mail program (RFC 8058); any other gets
 * the page again.
 */
export async function answerUnsubscribe(
  services: Needs,
  asked: Asked & { confirmations: unknown[]; isOneClick: boolean },
): Promise<Answer> {
  const link = await readMailLink(services, { purpose: 'unsubscribe', ...asked });
  if (link.outcome !== 'valid') return deadAnswer(link, asked);
  const { keys } = services.links;
  const [given, ...more] = asked.confirmations;
  const isConfirmed = typeof given === 'string' && more.length === 0 && isConfirmation(keys, asked.token, given);
  if (!isConfirmed && !asked.isOneClick) {
    const confirmation = confirmationOf(keys, asked.token);
    return { status: 422, page: askingPage(link, { confirmation, unconfirmed: true }) };
  }
  const how = isConfirmed ? ({ way: 'page', wording: endsSentence(link) } as const) : ({ way: 'one_click' } as const);
  await unsubscribe(services, { ...link.ref, ...how });
  return { status: 200, page: donePage(link) };
}
