import { BlockStack, Card, InlineStack, Layout, Link, Page, Text } from '@shopify/polaris';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { lastDayOf } from '#app/domain/reorders/discount-offer.ts';
import { decisionSentence, eventSentence, eventTone, messageName } from '#app/i18n/story.ts';
import type { MessageStateName } from '#app/i18n/story.ts';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { FactsList } from '#app/ui/facts-list.tsx';
import { useFormat } from '#app/ui/format.tsx';
import type { Format } from '#app/ui/format.tsx';
import { MailPreview } from '#app/ui/mail-preview.tsx';
import { StoryList } from '#app/ui/story-list.tsx';
import type { StoryItem } from '#app/ui/story-list.tsx';
import { MessageStateBadge } from './message-state-page.tsx';

export interface MessageView {
  id: string;
  purpose: string;
  state: MessageStateName;
  locale: string;
  sendAt: string;
  sentAt: string | null;
  createdAt: string;
  address: string | null;
  renderedSubject: string | null;
  renderedHtml: string | null;
  renderedText: string | null;
  customer: { id: string; firstName: string | null; lastName: string | null; email: string | null };
  order: { id: string; name: string | null } | null;
  /** `name` is the merchant's, null for the gallery's. */
  journey: { name: string | null } | null;
  /** `value` is a number as text; `endsAt` the first instant at which it is over. */
  discount: {
    kind: string;
    value: string;
    code: string | null;
    refusal: string | null;
    endsAt: string;
    endedAt: string | null;
  } | null;
  decisions: { id: string; outcome: string; reason: string | null; facts: unknown; decidedAt: string }[];
  events: { id: string; type: string; detail: string | null; occurredAt: string }[];
}

/** `aside` stands beside what is told of the message. */
export function MessagePage({ message, aside }: { message: MessageView; aside?: React.ReactNode }) {
  const { t } = useTranslation();
  const { customer } = message;
  const customerName = [customer.firstName, customer.lastName].filter(Boolean).join(' ') || customer.email;
  const title = messageName(t, { purpose: message.purpose, journeyName: message.journey?.name ?? null });
  const cameBack = message.events.some(({ type }) => type === 'BOUNCED' || type === 'BLOCKED');
  return (
    <Page
      title={title}
      subtitle={customerName ? t('message.to', { name: customerName }) : undefined}
      titleMetadata={<MessageStateBadge state={message.state} cameBack={cameBack} />}
      backAction={{ content: t('messages.title'), url: '/app/messages' }}
      secondaryActions={[{ content: t('customer.inLog'), url: `/app/log?customer=${customer.id}` }]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <StoryCard message={message} />
            <MailCard message={message} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <AboutCard message={message} customerName={customerName} />
            {aside}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

/** Why it was, or was not, sent. */
function StoryCard({ message }: { message: MessageView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const about = { purpose: message.purpose, journeyName: message.journey?.name ?? null };
  const decisions: StoryItem[] = message.decisions.map(({ id, decidedAt, facts, outcome, reason }) => {
    const known = facts && typeof facts === 'object' ? (facts as Record<string, unknown>) : {};
    const until = typeof known.until === 'string' ? format.dateTime(known.until) : undefined;
    return {
      id,
      at: decidedAt,
      label: t('timeline.label.decision'),
      tone: outcome === 'sent' ? 'success' : outcome === 'failed' ? 'critical' : undefined,
      sentence: decisionSentence(t, { outcome, reason, until, product: known.product, ...about }),
      more: <FactsList facts={known} />,
    };
  });
  // The provider counts in whole seconds: what became of a mail never stands before its being sent, nor before its
  // being taken in.
  const isLater = ({ type }: { type: string }) => Number(type !== 'PROCESSED');
  const inOrder = message.events.toSorted((one, other) => isLater(one) - isLater(other));
  const events: StoryItem[] = inOrder.map(({ id, occurredAt, type, detail }) => ({
    id,
    at: message.sentAt && message.sentAt > occurredAt ? message.sentAt : occurredAt,
    label: t('timeline.label.message_event'),
    tone: eventTone(type),
    sentence: eventSentence(t, type, about),
    more: detail ? (
      <Text as="p" variant="bodySm" tone="subdued" breakWord>
        {detail}
      </Text>
    ) : undefined,
  }));
  const queued: StoryItem = {
    id: 'queued',
    at: message.createdAt,
    label: t('timeline.label.message_queued'),
    tone: 'info',
    sentence: t('timeline.message_queued', {
      context: message.state === 'QUEUED' ? 'waiting' : undefined,
      message: messageName(t, about),
      when: format.dateTime(message.sendAt),
    }),
  };
  const newestFirst = [queued, ...decisions, ...events].reverse().sort((one, other) => other.at.localeCompare(one.at));
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('message.why')}
        </Text>
        <Text as="p">{t(`messageStates.${message.state}.means`)}</Text>
        <StoryList items={newestFirst} />
      </BlockStack>
    </Card>
  );
}

function MailCard({ message }: { message: MessageView }) {
  const { t } = useTranslation();
  const { renderedHtml, renderedSubject, renderedText } = message;
  return (
    <Card>
      {renderedHtml ? (
        <BlockStack gap="400">
          <MailPreview title={t('message.mail')} subject={renderedSubject ?? ''} html={renderedHtml} />
          {renderedText && (
            <Disclosure label={t('message.text')}>
              <Text as="p" breakWord>
                <span style={{ whiteSpace: 'pre-wrap' }}>{renderedText}</span>
              </Text>
            </Disclosure>
          )}
        </BlockStack>
      ) : (
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t('message.mail')}
          </Text>
          <Text as="p" tone="subdued">
            {t(message.state === 'QUEUED' ? 'message.notYetWritten' : 'message.neverWritten')}
          </Text>
        </BlockStack>
      )}
    </Card>
  );
}

/** Why there is no code, where the merchant can be told more than that. */
const reasons = ['ACCESS_DENIED', 'guest', 'unreachable', 'throttled'] as const;

function discountRow(
  { kind, value, code, refusal, endsAt, endedAt }: NonNullable<MessageView['discount']>,
  t: TFunction,
  format: Format,
): [string, React.ReactNode] {
  const off = kind === 'amount' ? format.money(value) : format.percent(Number(value) / 100);
  const words = { off, code, date: format.date(lastDayOf({ endsAt: new Date(endsAt) }).toISOString()) };
  if (refusal)
    return [t('message.discount'), t(`message.discountNone.${reasons.find((one) => one === refusal) ?? 'other'}`)];
  if (endedAt) return [t('message.discount'), t('message.discountEnded', words)];
  return [t('message.discount'), t(code ? 'message.discountMade' : 'message.discountErased', words)];
}

function AboutCard({ message, customerName }: { message: MessageView; customerName: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { customer, order, sentAt, sendAt, locale, address } = message;
  const rows: [string, React.ReactNode][] = [
    [
      t('messages.customer'),
      <Link url={`/app/customers/${customer.id}`}>{customerName ?? t('customers.unnamed')}</Link>,
    ],
    [t('message.address'), address ?? t('ui.none')],
    [
      t('messages.order'),
      order ? (
        <Link url={`shopify://admin/orders/${order.id.split('/').at(-1)}`} target="_top">
          {order.name ?? `#${order.id.split('/').at(-1)}`}
        </Link>
      ) : (
        t('ui.none')
      ),
    ],
    [sentAt ? t('message.sentAt') : t('message.plannedFor'), format.dateTime(sentAt ?? sendAt)],
    [t('message.language'), t(`languages.${locale}`, { defaultValue: locale })],
    ...(message.discount ? [discountRow(message.discount, t, format)] : []),
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('message.about')}
        </Text>
        {rows.map(([label, value]) => (
          <BlockStack key={label}>
            <Text as="span" variant="bodySm" tone="subdued">
              {label}
            </Text>
            <InlineStack>
              <Text as="span" breakWord>
                {value}
              </Text>
            </InlineStack>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
