import type { SerializeFrom } from '@remix-run/node';
import { Link, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { consentSentence, decisionSentence, eventSentence, eventTone, messageName } from '#app/i18n/story.ts';
import { FactsList } from '#app/ui/facts-list.tsx';
import { useFormat } from '#app/ui/format.tsx';
import type { StoryItem } from '#app/ui/story-list.tsx';
import type { TimelineEntry } from './timeline-types.ts';

type Entry = SerializeFrom<TimelineEntry>;
type Told = Pick<StoryItem, 'tone' | 'sentence' | 'more'>;

/** Puts an entry of the timeline into a sentence with its facts behind. */
export function useTimelineItem(): (entry: Entry) => StoryItem {
  const { t } = useTranslation();
  const tellOrder = useOrderSentence();
  const tellMessage = useMessageSentence();
  const tellPlacement = usePlacementSentence();
  return (entry) => ({
    id: entry.id,
    at: entry.at,
    label: t(`timeline.label.${entry.kind}`),
    ...(tellMessage(entry) ?? tellPlacement(entry) ?? { sentence: tellOrder(entry) }),
  });
}

/** Orders, parcels and refunds. */
function useOrderSentence(): (entry: Entry) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (entry) => {
    if (!('order' in entry.detail)) return '';
    const detail: Record<string, unknown> & { order: { id: string; name: string | null } } = entry.detail;
    const money = (sum: unknown) =>
      sum === null || sum === undefined
        ? ''
        : format.money(String(sum), detail.currency ? String(detail.currency) : undefined);
    return t(`timeline.${entry.kind}`, {
      order: detail.order.name ?? `#${detail.order.id.split('/').at(-1)}`,
      items: detail.items ?? '',
      total: money(detail.total),
      amount: money(detail.amount),
      carrier: [detail.company, detail.number].filter(Boolean).join(' '),
      context: contextOf(detail),
    });
  };
}

/** Picks the sentence that fits what is known: `_test` for test orders, `_bare` where sums or carriers are missing. */
function contextOf(detail: Record<string, unknown>): string | undefined {
  if (detail.test === true) return 'test';
  const known = detail.items ?? detail.company ?? detail.number;
  // A refund of nothing only took lines off.
  return known || Number(detail.amount) > 0 ? undefined : 'bare';
}

/** Messages, their events, decisions and consents; null for the rest. */
function useMessageSentence(): (entry: Entry) => Told | null {
  const { t } = useTranslation();
  const format = useFormat();
  return (entry) => {
    switch (entry.kind) {
      case 'message_queued': {
        const { sendAt, state, messageId } = entry.detail;
        const told = t('timeline.message_queued', {
          context: state === 'QUEUED' ? 'waiting' : undefined,
          message: messageName(t, entry.detail),
          when: format.dateTime(sendAt),
        });
        return { tone: 'info', sentence: withLink(told, messageId, t('timeline.open')) };
      }
      case 'message_event': {
        const { type, detail, messageId } = entry.detail;
        return {
          tone: eventTone(type),
          sentence: withLink(eventSentence(t, type, entry.detail), messageId, t('timeline.open')),
          more: detail ? (
            <Text as="p" variant="bodySm" tone="subdued" breakWord>
              {detail}
            </Text>
          ) : undefined,
        };
      }
      case 'decision': {
        const { facts, messageId, ...decision } = entry.detail;
        const until = typeof facts?.until === 'string' ? format.dateTime(facts.until) : undefined;
        const sentence = decisionSentence(t, { ...decision, until, product: facts?.product });
        return {
          tone: decision.outcome === 'sent' ? 'success' : decision.outcome === 'failed' ? 'critical' : undefined,
          sentence: withLink(sentence, messageId, t('timeline.open')),
          more: <FactsList facts={facts} />,
        };
      }
      case 'consent': {
        const { wording, proof } = entry.detail;
        return {
          tone: entry.detail.state === 'UNSUBSCRIBED' ? 'attention' : 'info',
          sentence: consentSentence(t, entry.detail),
          more: <FactsList facts={{ ...(wording && { wording }), ...proof }} />,
        };
      }
      default:
        return null;
    }
  };
}

/** What was picked and asked for on Shopify's pages; null for the rest. */
function usePlacementSentence(): (entry: Entry) => Told | null {
  const { t } = useTranslation();
  const format = useFormat();
  const quoted = (text: string | null) =>
    text === null ? undefined : (
      <Text as="p" breakWord>
        “{text}”
      </Text>
    );
  return (entry) => {
    if (entry.kind === 'placement_answer') {
      const { kind, isGift, channel, result, choice, wording, text } = entry.detail;
      if (kind === 'GIFT') return { tone: 'info', sentence: t(`timeline.gift.${isGift ? 'said' : 'taken_back'}`) };
      if (kind === 'SURVEY') {
        const told = { question: wording ?? '', choice: choice ?? '', context: wording ? undefined : 'earlier' };
        return { tone: 'info', sentence: t('timeline.survey', told), more: quoted(text) };
      }
      const why = t(`timeline.not_taken.${result}`, { channel: t(`channels.${channel}`) });
      return { tone: 'attention', sentence: why, more: wording ? <FactsList facts={{ wording }} /> : undefined };
    }
    if (entry.kind !== 'help_asked') return null;
    const { order, topic, text, answeredAt } = entry.detail;
    const told = {
      order: order.name ?? `#${order.id.split('/').at(-1)}`,
      topic: t(`timeline.help_topics.${topic}`),
      when: answeredAt ? format.dateTime(answeredAt) : '',
      context: answeredAt ? 'seen_to' : undefined,
    };
    return { tone: answeredAt ? 'success' : 'attention', sentence: t('timeline.help_asked', told), more: quoted(text) };
  };
}

const withLink = (sentence: string, messageId: string | null, open: string): ReactNode =>
  messageId ? (
    <>
      {sentence} <Link url={`/app/messages/${messageId}`}>{open}</Link>
    </>
  ) : (
    sentence
  );
