import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Card, List, SkeletonBodyText, Text } from '@shopify/polaris';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import type { Format } from '#app/ui/format.tsx';
import type { Credit, ReorderResults } from './attribution/find-reorder-results.server.ts';

/** With how many days they look back. */
export type ShownResults = SerializeFrom<ReorderResults> & { days: number };

/** What asking brought, beside how customers buy again when nobody asks; undefined while it is being worked out. */
export function ResultsCard({ results }: { results: ShownResults | undefined }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('reorders.results.title')}
        </Text>
        {results ? <Results results={results} /> : <SkeletonBodyText lines={4} />}
      </BlockStack>
    </Card>
  );
}

function Results({ results }: { results: ShownResults }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { mails, copied } = results.credited;
  const { nudged, open, earlier } = results;
  const span = format.span(results.days * 1440);
  if (mails.orders + copied.orders + nudged.of + open === 0)
    return (
      <Text as="p" tone="subdued">
        {earlier ? t('reorders.results.noneLately', { span }) : t('reorders.results.none')}
      </Text>
    );
  return (
    <>
      <Text as="p">{t('reorders.results.credited', { span, ...creditWords(format, mails) })}</Text>
      {copied.orders > 0 && <Text as="p">{t('reorders.results.copied', creditWords(format, copied))}</Text>}
      <Comparison results={results} />
    </>
  );
}

const creditWords = (format: Format, { orders, revenue }: SerializeFrom<Credit>) => ({
  orders: format.number(orders),
  revenue: revenue.map(({ amount, currency }) => format.money(amount, currency)).join(' + ') || format.money(0),
});

function Comparison({ results }: { results: ShownResults }) {
  const { nudged, others, difference, windowDays, open, enough } = results;
  const { t } = useTranslation();
  const format = useFormat();
  const within = format.span(windowDays * 1440);
  const share = ({ hits, of }: { hits: number; of: number }) => ({
    percent: format.percent(hits / of),
    hits: format.number(hits),
    of: format.number(of),
  });
  // A share of nobody is no share.
  const isKnown = nudged.of > 0;
  return (
    <>
      <List>
        {isKnown && <List.Item>{t('reorders.results.asked', { within, ...share(nudged) })}</List.Item>}
        {isKnown && others.of > 0 && (
          <List.Item>{t('reorders.results.notAsked', { within, ...share(others) })}</List.Item>
        )}
        {open > 0 && <List.Item>{t('reorders.results.open', { number: format.number(open), within })}</List.Item>}
      </List>
      {difference ? (
        <>
          <Text as="p">
            {t('reorders.results.difference', {
              points: format.points(difference.difference),
              low: format.points(difference.low),
              high: format.points(difference.high),
            })}{' '}
            {verdict(t, difference)}
          </Text>
          <Text as="p" tone="subdued" variant="bodySm">
            {t('reorders.results.caveat')}
          </Text>
        </>
      ) : (
        isKnown && (
          <Text as="p">
            {others.of > 0
              ? t('reorders.results.tooFew', { enough: format.number(enough) })
              : t('reorders.results.noComparison')}
          </Text>
        )
      )}
    </>
  );
}

function verdict(t: TFunction, { low, high }: { low: number; high: number }): string {
  if (low > 0) return t('reorders.results.more');
  return high < 0 ? t('reorders.results.less') : t('reorders.results.chance');
}
