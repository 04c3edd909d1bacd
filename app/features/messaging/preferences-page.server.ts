import { formatDate } from '#app/domain/format/format-date.ts';
import { topics } from '#app/domain/journeys/journey.ts';
import type { Topic } from '#app/domain/journeys/journey.ts';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import type { ChoiceGroup } from '#app/ui/public/choices-field.tsx';
import type { PublicPageContent } from '#app/ui/public/public-page.tsx';
import { preferenceChannels } from './find-preferences.server.ts';
import type { ChannelChoice, PreferenceChannel, Preferences } from './find-preferences.server.ts';
import type { ValidLink } from './unsubscribe-page.server.ts';

/** News of an order can only be left together with everything else. */
export const offeredTopics = topics.filter((topic): topic is Exclude<Topic, 'order_news'> => topic !== 'order_news');

/** The sentence beside a tick, as it is shown and kept with the consent. */
export function channelSentence(channel: PreferenceChannel, { locale, shop }: ValidLink): string {
  const say = wordsIn(locale);
  if (channel !== 'EMAIL') return say(`preferences.${channel}`);
  return shop.name ? say('preferences.EMAIL', { shop: shop.name }) : say('preferences.EMAILnameless');
}

/** What ends with everything, as it is shown and kept. */
export function leaveSentence({ locale, shop }: ValidLink): string {
  const say = wordsIn(locale);
  return shop.name ? say('preferences.leave', { shop: shop.name }) : say('preferences.leaveNameless');
}

/** The page of choices; `notice` says what has just happened. */
export function choicesPage(
  link: ValidLink,
  preferences: Preferences,
  { confirmation, notice }: { confirmation: string; notice?: 'saved' | 'unconfirmed' },
): PublicPageContent {
  const say = wordsIn(link.locale);
  const on = preferenceChannels.filter((channel) => preferences.channels[channel] === 'on');
  const topics = offeredTopics.filter((topic) => !preferences.topicsOff.includes(topic));
  return {
    lang: link.locale,
    title: say('preferences.title'),
    shop: link.shop.name ?? undefined,
    heading: say('preferences.heading'),
    notice: notice && say(`preferences.${notice}`),
    paragraphs: [],
    form: {
      fields: {
        ...{ confirmation, do: 'save' },
        ...{ shownOn: on.join(' '), shownTopics: topics.join(' '), shownLocale: link.locale },
      },
      groups: [
        topicsGroup(link.locale, preferences),
        channelsGroup(link, preferences),
        pauseGroup(link.locale, preferences),
        languageGroup(link.locale),
      ],
      button: say('preferences.save'),
    },
    secondForm: {
      heading: say('preferences.leaveHeading'),
      paragraphs: [leaveSentence(link), say('unsubscribe.stays')],
      fields: { confirmation, do: 'leave' },
      button: say('preferences.leaveButton'),
      isQuiet: true,
    },
  };
}

function topicsGroup(locale: Locale, { topicsOff }: Preferences): ChoiceGroup {
  const say = wordsIn(locale);
  return {
    legend: say('preferences.topicsLegend'),
    note: say('preferences.topicsNote'),
    type: 'checkbox',
    choices: offeredTopics.map((topic) => ({
      ...{ name: 'topic', value: topic, label: say(`preferences.topic.${topic}`) },
      checked: !topicsOff.includes(topic),
    })),
    closing: [say('preferences.orderNews')],
  };
}

function channelsGroup(link: ValidLink, { channels }: Preferences): ChoiceGroup {
  const say = wordsIn(link.locale);
  const choosable = (choice: ChannelChoice) => choice === 'on' || choice === 'open';
  const closedWord = (channel: PreferenceChannel) =>
    channel === 'EMAIL' && channels.EMAIL !== 'refused' ? 'EMAILunknown' : channel;
  return {
    legend: say('preferences.channelsLegend'),
    note: say('preferences.channelsNote'),
    type: 'checkbox',
    choices: preferenceChannels
      .filter((channel) => choosable(channels[channel]))
      .map((channel) => ({
        ...{ name: 'channel', value: channel, label: channelSentence(channel, link) },
        checked: channels[channel] === 'on',
      })),
    closing: [
      // A no to mails holds for every kind of them: who takes the tick away has to know.
      ...(channels.EMAIL === 'on' ? [say('preferences.untickEmail')] : []),
      ...preferenceChannels
        .filter((channel) => !choosable(channels[channel]))
        .map((channel) => say(`preferences.closed.${closedWord(channel)}`)),
    ],
  };
}

function pauseGroup(locale: Locale, { pausedUntil, zone }: Preferences): ChoiceGroup {
  const say = wordsIn(locale);
  const options = pausedUntil
    ? ([
        ['keep', say('preferences.pauseStay', { date: formatDate(pausedUntil, zone, locale) })],
        ['end', say('preferences.pauseEnd')],
      ] as const)
    : ([
        ['keep', say('preferences.pauseNo')],
        ['start', say('preferences.pauseNew')],
      ] as const);
  return {
    legend: say('preferences.pauseLegend'),
    note: say('preferences.pauseNote'),
    type: 'radio',
    choices: options.map(([value, label]) => ({ name: 'pause', value, label, checked: value === 'keep' })),
  };
}

function languageGroup(locale: Locale): ChoiceGroup {
  const say = wordsIn(locale);
  return {
    legend: say('preferences.languageLegend'),
    type: 'radio',
    choices: locales.map((one) => ({
      ...{ name: 'locale', value: one, label: say(`preferences.language.${one}`), lang: one },
      checked: one === locale,
    })),
  };
}
