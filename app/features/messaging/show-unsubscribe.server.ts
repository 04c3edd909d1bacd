import type { Locale } from '#app/domain/locale.ts';
import type { Services } from '#app/platform/services.server.ts';
import { confirmationOf } from '#app/platform/signed-token.server.ts';
import type { PublicPageContent } from '#app/ui/public/public-page.tsx';
import { readMailLink } from './read-mail-link.server.ts';
import { askingPage, deadLinkPage } from './unsubscribe-page.server.ts';

export type Needs = Pick<Services, 'db' | 'clock' | 'links'>;
export type Answer = { status: number; page: PublicPageContent };
/** `otherwise` is the reader's language where the link's mail does not say it. */
export type Asked = { token: string; otherwise: Locale };

const deadStatus = { expired: 410, invalid: 400 } as const;

/** The page behind a link. Changes nothing. */
export async function showUnsubscribe(services: Needs, asked: Asked): Promise<Answer> {
  const link = await readMailLink(services, { purpose: 'unsubscribe', ...asked });
  if (link.outcome !== 'valid') return deadAnswer(link, asked);
  return { status: 200, page: askingPage(link, { confirmation: confirmationOf(services.links.keys, asked.token) }) };
}

/** Says what is the matter, and no more to one who guessed than to one whose mail is old. */
export const deadAnswer = (
  link: { outcome: 'expired' | 'invalid'; locale?: Locale },
  { otherwise }: Asked,
): Answer => ({
  status: deadStatus[link.outcome],
  page: deadLinkPage(link.outcome, link.locale ?? otherwise),
});
