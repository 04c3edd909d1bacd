import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Card, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { enoughForOutlook } from '#app/domain/reorders/outlook/shop-outlook.ts';
import { PairChart } from '#app/ui/charts/pair-chart.tsx';
import { useFormat } from '#app/ui/format.tsx';
import type { ShopExpectations } from './outlook/get-shop-outlook.server.ts';
import { manyDrifting } from './outlook/many-drifting.ts';

type Expectations = SerializeFrom<ShopExpectations>;

/** How many orders are to come from the customers a shop has, and who drifts away. */
export function ToComeCard({ outlook }: { outlook: Expectations | null }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t('reorders.toCome.title')}
          </Text>
          <Text as="p" tone="subdued">
            {outlook ? t('reorders.toCome.text') : t('reorders.toCome.none')}
          </Text>
        </BlockStack>
        {outlook && <AsOf outlook={outlook} />}
        {outlook && (outlook.expected.length > 0 ? <Expected outlook={outlook} /> : <TooFew outlook={outlook} />)}
      </BlockStack>
    </Card>
  );
}

/** As of when it stands, and why that is not last night where it is not. */
export function AsOf({ outlook: { learntAt, isOld } }: { outlook: Expectations }) {
  const { t } = useTranslation();
  const date = useFormat().date(learntAt);
  return (
    <Text as="p" variant="bodySm" tone={isOld ? 'caution' : 'subdued'}>
      {t(isOld ? 'reorders.toCome.asOfOld' : 'reorders.toCome.asOf', { date })}
    </Text>
  );
}

/** What is still missing before something can be said, in words. */
export function useTooFewWords() {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ orders, returned }: Pick<Expectations, 'orders' | 'returned'>) =>
    t('reorders.toCome.few', {
      enoughOrders: format.number(enoughForOutlook.orders),
      enoughReturned: format.number(enoughForOutlook.returned),
      ...{ orders: format.number(orders), returned: format.number(returned) },
    });
}

function TooFew({ outlook }: { outlook: Expectations }) {
  return <Text as="p">{useTooFewWords()(outlook)}</Text>;
}

function Expected({ outlook: { expected, drifting } }: { outlook: Expectations }) {
  const { t } = useTranslation();
  const format = useFormat();
  const whole = (count: number) => format.number(Math.round(count));
  return (
    <>
      <BlockStack gap="200">
        <PairChart
          rows={expected.map(({ days, orders, from, to, value, before }) => {
            const span = format.span(days * 1440);
            const bounds = { from: whole(from), to: whole(to) };
            // Only what was paid in the shop's own currency is summed.
            const isKnown = value > 0 || orders === 0;
            const worth = format.money(Math.round(value));
            return {
              id: String(days),
              label: t(isKnown ? 'reorders.toCome.row' : 'reorders.toCome.rowNoWorth', {
                ...{ span, orders: whole(orders), value: worth },
              }),
              note: t('reorders.toCome.between', { span, before: format.number(before), ...bounds }),
              ...{ first: before, second: orders },
              cells: [
                ...[span, format.number(before), whole(orders), t('reorders.toCome.range', bounds)],
                isKnown ? worth : t('reorders.toCome.noWorth'),
              ],
            };
          })}
          headings={['span', 'before', 'orders', 'range', 'value'].map((name) => t(`reorders.toCome.headings.${name}`))}
        />
        <Text as="p" variant="bodySm" tone="subdued">
          {t('reorders.toCome.chart')}
        </Text>
      </BlockStack>
      <Text as="p">
        {drifting === 0 ? (
          t('reorders.toCome.noneDrifting')
        ) : (
          <Link url="/app/reorders/drifting">
            {t(drifting < manyDrifting ? 'reorders.toCome.drifting' : 'reorders.toCome.driftingMany', {
              ...{ count: drifting, number: format.number(drifting) },
            })}
          </Link>
        )}
      </Text>
    </>
  );
}
