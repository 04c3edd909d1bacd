import { locales } from '#app/domain/locale.ts';
import { isConfirmation } from '#app/platform/signed-token.server.ts';
import { preferenceChannels } from './find-preferences.server.ts';
import type { PreferenceChannel, Preferences } from './find-preferences.server.ts';
import { channelSentence, choicesPage, leaveSentence, offeredTopics } from './preferences-page.server.ts';
import { savePreferences } from './save-preferences.server.ts';
import type { Wishes } from './save-preferences.server.ts';
import { openPreferences } from './show-preferences.server.ts';
import type { Answer, Asked, Needs } from './show-unsubscribe.server.ts';
import { donePage } from './unsubscribe-page.server.ts';
import type { ValidLink } from './unsubscribe-page.server.ts';
import { unsubscribe } from './unsubscribe.server.ts';

/** Acts on a POST that carries the page's confirmation; any other gets the page again. */
export async function answerPreferences(services: Needs, asked: Asked & { form: FormData | null }): Promise<Answer> {
  const opened = await openPreferences(services, asked);
  if (opened.outcome === 'dead') return opened.answer;
  const { link, preferences, confirmation } = opened;
  const form = asked.form ?? new FormData();
  const action = isConfirmed(services, asked.token, form) ? form.get('do') : null;
  if (action === 'leave') return leaveEverything(services, link, preferences);
  if (action !== 'save')
    return { status: 422, page: choicesPage(link, preferences, { confirmation, notice: 'unconfirmed' }) };
  await savePreferences(services, link.ref, wishesOf(form, link));
  const now = await openPreferences(services, asked);
  if (now.outcome === 'dead') return now.answer;
  return { status: 200, page: choicesPage(now.link, now.preferences, { confirmation, notice: 'saved' }) };
}

function isConfirmed({ links }: Needs, token: string, form: FormData): boolean {
  const [given, ...more] = form.getAll('confirmation');
  return typeof given === 'string' && more.length === 0 && isConfirmation(links.keys, token, given);
}

/** Ends the mails as the link for that does, and takes back what was agreed to for other channels. */
async function leaveEverything(services: Needs, link: ValidLink, { channels }: Preferences): Promise<Answer> {
  const wording = leaveSentence(link);
  await unsubscribe(services, { ...link.ref, way: 'page', source: 'preferences', wording });
  const takenBack = preferenceChannels.filter((channel) => channel !== 'EMAIL' && channels[channel] === 'on');
  const wordings = Object.fromEntries(takenBack.map((channel) => [channel, wording]));
  if (takenBack.length > 0) await savePreferences(services, link.ref, { ...nothing, takenBack, wordings });
  return { status: 200, page: donePage(link) };
}

const nothing: Wishes = {
  topicsLeft: [],
  topicsWanted: [],
  agreed: [],
  takenBack: [],
  pause: 'keep',
  locale: null,
  wordings: {},
};

/**
 * What was changed on the page, not what stands on it: a page that was left open for days must not undo what was said since.
 */
function wishesOf(form: FormData, link: ValidLink): Wishes {
  const shownOn = `${form.get('shownOn')}`.split(' ');
  const ticked = form.getAll('channel');
  const changed = (to: 'on' | 'off') => (channel: PreferenceChannel) =>
    ticked.includes(channel) === (to === 'on') && shownOn.includes(channel) === (to === 'off');
  const wanted = form.getAll('topic');
  // A page that does not say what it showed takes nothing on.
  const shownTopics = `${form.get('shownTopics') ?? offeredTopics.join(' ')}`.split(' ');
  const pause = form.get('pause');
  const locale = locales.find((one) => one === form.get('locale'));
  return {
    topicsLeft: offeredTopics.filter((topic) => !wanted.includes(topic) && shownTopics.includes(topic)),
    topicsWanted: offeredTopics.filter((topic) => wanted.includes(topic) && !shownTopics.includes(topic)),
    agreed: preferenceChannels.filter(changed('on')),
    takenBack: preferenceChannels.filter(changed('off')),
    pause: pause === 'start' || pause === 'end' ? pause : 'keep',
    locale: locale && locale !== form.get('shownLocale') ? locale : null,
    wordings: Object.fromEntries(preferenceChannels.map((channel) => [channel, channelSentence(channel, link)])),
  };
}
