import type { SerializeFrom } from '@remix-run/node';
import { Badge, BlockStack, Card, InlineStack, Layout, Link, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { numericId } from '#app/domain/shopify-gid.ts';
import { useFormat } from '#app/ui/format.tsx';
import { StoryList } from '#app/ui/story-list.tsx';
import { DecisionCard } from './decision-card-page.tsx';
import type { ReviewDetail } from './get-review.server.ts';
import { ReplyCard } from './reply-card-page.tsx';
import type { ReviewAct, ReviewActResult } from './review-act.ts';
import { ReviewStateBadges } from './review-state-page.tsx';
import { Stars } from './stars-page.tsx';
import type { Save } from '#app/ui/use-draft.ts';

export type ReviewView = SerializeFrom<ReviewDetail>;

export interface ReviewPageProps {
  review: ReviewView;
  reply: Save<string, ReviewActResult>;
  act: Save<ReviewAct, ReviewActResult>;
}

/** A review with everything about it, and what can be done: reply, care, or name a rule it breaks. */
export function ReviewPage({ review, reply, act }: ReviewPageProps) {
  const { t } = useTranslation();
  const { state, needsCare, appealedAt, appealAnsweredAt } = review;
  const appealed = state === 'REMOVED' && appealedAt !== null && appealAnsweredAt === null;
  // What waits for somebody stands right below the words, on a phone too.
  const waits = needsCare || appealed || state === 'HELD';
  return (
    <Page
      title={review.product?.title ?? t('reviews.ofShop')}
      titleMetadata={<ReviewStateBadges review={{ state, needsCare, appealed }} />}
      backAction={{ content: t('reviews.title'), url: '/app/reviews' }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <WordsCard review={review} />
            {waits && <DecisionCard review={review} act={act} />}
            {state !== 'REMOVED' && <ReplyCard review={review} save={reply} />}
            <StoryCard events={review.events} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            {!waits && <DecisionCard review={review} act={act} />}
            <AboutCard review={review} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function WordsCard({ review }: { review: ReviewView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rating, title, body, displayName, verified, incentive, answers, photos, masked, personal } = review;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Stars rating={rating} />
          <Text as="span" fontWeight="semibold">
            {displayName || t('reviews.nameless')}
          </Text>
          {verified && <Badge tone="success">{t('reviews.verified')}</Badge>}
          <Text as="span" tone="subdued">
            {format.date(review.submittedAt)}
          </Text>
        </InlineStack>
        {title && (
          <Text as="h2" variant="headingMd" breakWord>
            {title}
          </Text>
        )}
        <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{body || t('reviews.noText')}</div>
        {answers.map(({ question, answer }, index) => (
          <BlockStack key={index}>
            <Text as="p" tone="subdued" breakWord>
              {question}
            </Text>
            <Text as="p" breakWord>
              {answer}
            </Text>
          </BlockStack>
        ))}
        <Photos photos={photos} />
        {incentive && <Text as="p">{t('reviews.incentiveShown', { incentive })}</Text>}
        {personal.length > 0 && (
          <Text as="p" tone="subdued" breakWord>
            {t(masked ? 'reviews.maskedNow' : 'reviews.maskedThen', { hidden: personal.join(' · ') })}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Photos({ photos }: Pick<ReviewView, 'photos'>) {
  const { t } = useTranslation();
  if (photos.length === 0) return null;
  return (
    <InlineStack gap="200">
      {photos.map(({ id, src }, index) => (
        <img
          key={id}
          src={src}
          alt={t('reviews.photoAlt', { number: index + 1, of: photos.length })}
          style={{ height: 160, maxWidth: '100%', objectFit: 'contain', borderRadius: 8 }}
        />
      ))}
    </InlineStack>
  );
}

const eventTones = { removed: 'critical', held: 'attention', published: 'success', reinstated: 'success' } as const;

function StoryCard({ events }: Pick<ReviewView, 'events'>) {
  const { t } = useTranslation();
  // What a customer did says so itself.
  const byOf = (actor: string) =>
    actor === 'customer' ? '' : t(`reviews.actors.${actor === 'system' ? 'system' : 'staff'}`);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('reviews.story.title')}
        </Text>
        <StoryList
          items={events.map(({ id, at, actor, kind, rule, sentence }) => ({
            ...{ id, at, tone: eventTones[kind as keyof typeof eventTones] },
            label: t(`reviews.story.${kind}.label`, { defaultValue: kind }),
            sentence: [
              t(`reviews.story.${kind}.sentence`, { defaultValue: '' }),
              rule && t(`reviews.rules.${rule}.because`, { defaultValue: rule }),
              sentence && `“${sentence}”`,
              byOf(actor),
            ]
              .filter(Boolean)
              .join(' '),
          }))}
        />
      </BlockStack>
    </Card>
  );
}

function AboutCard({ review: { customer, order, product, source, locale } }: { review: ReviewView }) {
  const { t } = useTranslation();
  const name = customer && ([customer.firstName, customer.lastName].filter(Boolean).join(' ') || customer.email);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t('reviews.about')}
        </Text>
        {customer && (
          <Link url={`/app/customers/${customer.id}`}>
            {customer.redactedAt ? t('customers.erased') : (name ?? t('customers.unnamed'))}
          </Link>
        )}
        {order && <Text as="p">{t('reviews.ofOrder', { order: order.name ?? t('ui.unknown') })}</Text>}
        {product && (
          <>
            <Link url={`/app/products/${numericId(product.id)}`}>{product.title}</Link>
            <Link url={`/app/reviews?product=${numericId(product.id)}`}>{t('reviews.allOfProduct')}</Link>
          </>
        )}
        <Text as="p" tone="subdued">
          {t('reviews.from', { source: t(`reviews.sources.${source}`, { defaultValue: source }) })}
          {locale && `, ${t(`languages.${locale}`, { defaultValue: locale })}`}
        </Text>
      </BlockStack>
    </Card>
  );
}
