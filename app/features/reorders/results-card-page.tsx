import { BlockStack, Card, List, Text } from '@shopify/polaris';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ReorderResults } from '#app/domain/reorders/reorder-results.ts';
import { useFormat } from '#app/ui/format.tsx';

/** What asking brought, beside how customers buy again when nobody asks. */
export function ResultsCard({ results }: { results: ReorderResults | null }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('reorders.results.title')}
        </Text>
        {results && results.asked.of + results.orders > 0 ? (
          <Brought results={results} />
        ) : (
          <Text as="p" tone="subdued">
            {t('reorders.results.none')}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Brought({ results }: { results: ReorderResults }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { days, orders, revenue, withinDays, asked, notAsked, difference } = results;
  const share = ({ hits, of }: { hits: number; of: number }) => ({
    percent: format.percent(of > 0 ? hits / of : 0),
    hits: format.number(hits),
    of: format.number(of),
  });
  const within = format.span(withinDays * 1440);
  return (
    <>
      <Text as="p">
        {t('reorders.results.credited', {
          span: format.span(days * 1440),
          orders: format.number(orders),
          revenue: format.money(revenue),
        })}
      </Text>
      <List>
        <List.Item>{t('reorders.results.asked', { within, ...share(asked) })}</List.Item>
        <List.Item>{t('reorders.results.notAsked', { within, ...share(notAsked) })}</List.Item>
      </List>
      <Text as="p">
        {difference
          ? `${t('reorders.results.difference', {
              points: format.points(difference.difference),
              low: format.points(difference.low),
              high: format.points(difference.high),
            })} ${verdict(t, difference)}`
          : t('reorders.results.noComparison')}
      </Text>
      <Text as="p" tone="subdued" variant="bodySm">
        {t('reorders.results.caveat')}
      </Text>
    </>
  );
}

function verdict(t: TFunction, { low, high }: NonNullable<ReorderResults['difference']>): string {
  if (low > 0) return t('reorders.results.more');
  return high < 0 ? t('reorders.results.less') : t('reorders.results.open');
}
