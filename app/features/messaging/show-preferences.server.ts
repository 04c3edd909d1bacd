import { confirmationOf } from '#app/platform/signed-token.server.ts';
import { findPreferences } from './find-preferences.server.ts';
import type { Preferences } from './find-preferences.server.ts';
import { choicesPage } from './preferences-page.server.ts';
import { readMailLink } from './read-mail-link.server.ts';
import { deadAnswer } from './show-unsubscribe.server.ts';
import type { Answer, Asked, Needs } from './show-unsubscribe.server.ts';
import type { ValidLink } from './unsubscribe-page.server.ts';

type Opened =
  | { outcome: 'open'; link: ValidLink; preferences: Preferences; confirmation: string }
  | { outcome: 'dead'; answer: Answer };

/** What stands behind a link; one of somebody who was erased leads nowhere, like one that never was. */
export async function openPreferences(services: Needs, asked: Asked): Promise<Opened> {
  const link = await readMailLink(services, { purpose: 'preferences', ...asked });
  if (link.outcome !== 'valid') return { outcome: 'dead', answer: deadAnswer(link, asked) };
  const preferences = await findPreferences(services.db, link.ref, services.clock.now());
  if (!preferences) return { outcome: 'dead', answer: deadAnswer({ outcome: 'invalid' }, asked) };
  const locale = preferences.chosenLocale ?? link.locale;
  const confirmation = confirmationOf(services.links.keys, asked.token);
  return { outcome: 'open', link: { ...link, locale }, preferences, confirmation };
}

/** The page behind a link. Changes nothing. */
export async function showPreferences(services: Needs, asked: Asked): Promise<Answer> {
  const opened = await openPreferences(services, asked);
  if (opened.outcome === 'dead') return opened.answer;
  const { link, preferences, confirmation } = opened;
  return { status: 200, page: choicesPage(link, preferences, { confirmation }) };
}
