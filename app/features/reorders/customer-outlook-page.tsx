import type { SerializeFrom } from '@remix-run/node';
import { Badge, BlockStack, Card, InlineStack, Link, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { enoughForOutlook } from '#app/domain/reorders/outlook/shop-outlook.ts';
import { useFormat } from '#app/ui/format.tsx';
import type { CustomerExpectations } from './outlook/get-customer-outlook.server.ts';
import { useOutlookWords } from './outlook/use-outlook-words.ts';

type Expectations = SerializeFrom<CustomerExpectations>;

/** What a customer will buy next, how often they will come, whether they drift away, and when they usually order. */
export function CustomerOutlookCard({ outlook }: { outlook: Expectations | null }) {
  const { t } = useTranslation();
  const words = useOutlookWords();
  const { date } = useFormat();
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t('reorders.outlook.title')}
          </Text>
          {outlook?.drift && <Badge tone="attention">{t('reorders.outlook.drifting')}</Badge>}
        </InlineStack>
        {outlook ? (
          <>
            {outlook.drift && <Text as="p">{words.drift(outlook.drift)}</Text>}
            <Orders orders={outlook.orders} />
            <NextItems next={outlook.next} />
            <Text as="p">{words.usual(outlook.usual)}</Text>
            <Text as="p" tone="subdued">
              {t('reorders.toCome.asOf', { date: date(outlook.learntAt) })}{' '}
              {outlook.boughtSince && t('reorders.outlook.boughtSince')}
            </Text>
          </>
        ) : (
          <Text as="p" tone="subdued">
            {t('reorders.outlook.none')}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Orders({ orders }: Pick<Expectations, 'orders'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useOutlookWords();
  if (orders) return <Text as="p">{words.orders(orders)}</Text>;
  const { orders: enough, returned } = enoughForOutlook;
  return (
    <Text as="p" tone="subdued">
      {t('reorders.outlook.ordersUnknown', { enough: format.number(enough), returned: format.number(returned) })}
    </Text>
  );
}

function NextItems({ next }: Pick<Expectations, 'next'>) {
  const { t } = useTranslation();
  const words = useOutlookWords();
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t('reorders.outlook.next')}
      </Text>
      {next.length > 0 ? (
        <List>
          {next.map((item) => (
            <List.Item key={item.productId}>
              <Link url={`/app/products/${item.productId.split('/').at(-1)}`} monochrome>
                <Text as="span" fontWeight="semibold">
                  {item.title}
                </Text>
              </Link>{' '}
              {words.because(item)}
            </List.Item>
          ))}
        </List>
      ) : (
        <Text as="p" tone="subdued">
          {t('reorders.outlook.noNext')}
        </Text>
      )}
    </BlockStack>
  );
}
