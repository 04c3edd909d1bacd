import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Card, InlineGrid, Link, List, Page, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fewestReviews } from '#app/domain/reviews/find-themes.ts';
import { numericId } from '#app/domain/shopify-gid.ts';
import { LevelChart } from '#app/ui/charts/level-chart.tsx';
import { useFormat } from '#app/ui/format.tsx';
import type { ReviewInsights } from './get-review-insights.server.ts';

type Insights = SerializeFrom<ReviewInsights>;

export interface ReviewInsightsPageProps {
  insights: Insights;
}

/** What a year of reviews tells: how they go, of what, when asking is answered, in which words, and the NPS. */
export function ReviewInsightsPage({ insights }: ReviewInsightsPageProps) {
  const { t } = useTranslation();
  return (
    <Page
      title={t('reviews.insights.title')}
      subtitle={t('reviews.insights.subtitle')}
      backAction={{ content: t('reviews.title'), url: '/app/reviews' }}
    >
      <BlockStack gap="400">
        <MonthsCard months={insights.months} />
        <ProductsCard products={insights.products} />
        <DelaysCard delays={insights.delays} />
        <ThemesCard themes={insights.themes} />
        <NpsCard nps={insights.nps} npsOfAll={insights.npsOfAll} npsReasons={insights.npsReasons} />
      </BlockStack>
    </Page>
  );
}

interface IdeaProps {
  name: string;
  isEmpty: boolean;
  /** A sentence behind the card's own. */
  note?: string;
  children?: ReactNode;
}

/** A card of one idea, which says so itself while there is nothing to draw. */
function Idea({ name, isEmpty, note, children }: IdeaProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t(`reviews.insights.${name}.title`)}
        </Text>
        <Text as="p" tone="subdued">
          {t(`reviews.insights.${name}.${isEmpty ? 'none' : 'text'}`)} {note}
        </Text>
        {!isEmpty && children}
      </BlockStack>
    </Card>
  );
}

function MonthsCard({ months }: Pick<Insights, 'months'>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Idea name="months" isEmpty={months.length === 0}>
      <LevelChart
        ends={[0, 5]}
        headings={[t('reviews.insights.month'), t('reviews.insights.average'), t('reviews.title')]}
        rows={months.map(({ month, reviews, average }) => ({
          ...{ id: month, label: format.month(month), value: average },
          note: t('reviews.insights.averageOf', { average: format.roughly(average), number: format.number(reviews) }),
          cells: [format.month(month), format.roughly(average), format.number(reviews)],
        }))}
      />
    </Idea>
  );
}

function ProductsCard({ products }: Pick<Insights, 'products'>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Idea name="products" isEmpty={products.length === 0}>
      <LevelChart
        ends={[0, 5]}
        headings={[
          t('reviews.product'),
          t('reviews.insights.average'),
          t('reviews.title'),
          t('reviews.insights.lowOnes'),
        ]}
        rows={products.map(({ productId, title, reviews, average, low }) => ({
          ...{ id: productId, label: title, value: average, url: `/app/reviews?product=${numericId(productId)}` },
          note: t('reviews.insights.averageOf', { average: format.roughly(average), number: format.number(reviews) }),
          cells: [title, format.roughly(average), format.number(reviews), format.number(low)],
        }))}
      />
    </Idea>
  );
}

function DelaysCard({ delays }: Pick<Insights, 'delays'>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Idea name="delays" isEmpty={delays.length === 0}>
      <LevelChart
        ends={[0, Math.max(0.1, ...delays.map(({ rate }) => rate?.high ?? 0))]}
        headings={[t('reviews.insights.after'), t('reviews.insights.asked'), t('reviews.insights.answered')]}
        rows={delays.map(({ from, to, asked, answered, rate }) => {
          const label =
            to === null
              ? t('reviews.insights.daysFrom', { from: format.number(from) })
              : t('reviews.insights.daysBetween', { from: format.number(from), to: format.number(to) });
          const of = { answered: format.number(answered), asked: format.number(asked) };
          return {
            ...{ id: String(from), label, value: rate?.share ?? null, interval: rate ?? undefined },
            note: rate
              ? t('reviews.insights.rate', { ...of, share: format.percent(rate.share) })
              : t('reviews.insights.tooFew', of),
            cells: [label, of.asked, of.answered],
          };
        })}
      />
    </Idea>
  );
}

function ThemesCard({ themes }: Pick<Insights, 'themes'>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!themes) return <Idea name="themesToCome" isEmpty />;
  const { complaints, praise, low, high, foundAt } = themes;
  const isEmpty = low < fewestReviews || high < fewestReviews;
  const sides = [
    { name: 'complaints', words: complaints },
    { name: 'praise', words: praise },
  ] as const;
  return (
    <Idea name="themes" isEmpty={isEmpty} note={t('reviews.insights.themesOf', { date: format.date(foundAt) })}>
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
        {sides.map(({ name, words }) => (
          <BlockStack key={name} gap="200">
            <Text as="h3" variant="headingSm">
              {t(`reviews.insights.${name}`)}
            </Text>
            {words.length === 0 && <Text as="p">{t('reviews.insights.noWord')}</Text>}
            <List>
              {words.map((theme) => (
                <List.Item key={theme.word}>
                  <Link url={`/app/reviews?q=${encodeURIComponent(theme.word)}`}>{theme.word}</Link>{' '}
                  {t('reviews.insights.mentions', {
                    ...{ low: format.number(theme.low), ofLow: format.number(low) },
                    ...{ high: format.number(theme.high), ofHigh: format.number(high) },
                  })}
                </List.Item>
              ))}
            </List>
          </BlockStack>
        ))}
      </InlineGrid>
    </Idea>
  );
}

function NpsCard({ nps, npsOfAll, npsReasons }: Pick<Insights, 'nps' | 'npsOfAll' | 'npsReasons'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const rowOf = (id: string, label: string, { answers, score }: Insights['npsOfAll']) => {
    const range = score ? `${format.number(score.low)} … ${format.number(score.high)}` : t('ui.none');
    const number = format.number(answers);
    return {
      ...{ id, label, value: score?.score ?? null, interval: score ?? undefined },
      note: score
        ? t('reviews.insights.npsOf', { score: format.number(score.score), range, number })
        : t('reviews.insights.npsFew', { count: answers, number }),
      cells: [label, score ? format.number(score.score) : t('ui.none'), range, number],
    };
  };
  // A small shop's months have too few answers to tell; its year may have enough.
  const all = nps.length > 1 ? [rowOf('all', t('reviews.insights.npsAll'), npsOfAll)] : [];
  return (
    <Idea name="nps" isEmpty={nps.length === 0}>
      <LevelChart
        ends={[-100, 100]}
        headings={[t('reviews.insights.month'), 'NPS', t('reviews.insights.range'), t('reviews.insights.answers')]}
        rows={[...all, ...nps.map((one) => rowOf(one.month, format.month(one.month), one))]}
      />
      {npsReasons.length > 0 && <NpsReasons reasons={npsReasons} />}
    </Idea>
  );
}

/** In the customers' own words, which nobody else reads. */
function NpsReasons({ reasons }: { reasons: Insights['npsReasons'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t('reviews.insights.reasons')}
      </Text>
      <List>
        {reasons.map(({ id, customerId, score, comment, answeredAt }) => (
          <List.Item key={id}>
            <Link url={`/app/customers/${customerId}`}>
              {t('reviews.insights.reasonOf', { score: format.number(score), date: format.date(answeredAt) })}
            </Link>
            <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{comment}</div>
          </List.Item>
        ))}
      </List>
    </BlockStack>
  );
}
