import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Card, Divider, InlineStack, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { useFormat } from '#app/ui/format.tsx';
import { spanOf } from './due-tabs.ts';
import type { CustomerReorders } from './get-customer-reorders.server.ts';
import { usePredictionWords } from './use-prediction-words.ts';
import type { Shown } from './use-prediction-words.ts';

/** So many stand there at once; the others behind a disclosure. */
const first = 3;

/** What a customer is thought to want again, and why; whether they were asked, and why not. */
export function CustomerReordersCard({ reorders }: { reorders: SerializeFrom<CustomerReorders> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { predictions, more, declined } = reorders;
  const rest = predictions.slice(first);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('reorders.ofCustomer.title')}
        </Text>
        {predictions.length + declined.length === 0 && (
          <Text as="p" tone="subdued">
            {t('reorders.ofCustomer.none')}
          </Text>
        )}
        <Predictions predictions={predictions.slice(0, first)} />
        {rest.length > 0 && (
          <Disclosure label={t('reorders.ofCustomer.rest', { count: rest.length })}>
            <BlockStack gap="400">
              <Predictions predictions={rest} />
              {more && (
                <Text as="p" tone="subdued">
                  {t('reorders.ofCustomer.more')}
                </Text>
              )}
            </BlockStack>
          </Disclosure>
        )}
        {declined.map(({ productId, title, answeredAt }) => (
          <Text key={productId} as="p" tone="subdued">
            {t('reorders.ofCustomer.declined', { product: title, date: format.date(answeredAt) })}
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}

function Predictions({ predictions }: { predictions: Shown[] }) {
  return (
    <>
      {predictions.map((prediction, index) => (
        <BlockStack key={prediction.productId} gap="300">
          {index > 0 && <Divider />}
          <Prediction prediction={prediction} />
        </BlockStack>
      ))}
    </>
  );
}

function Prediction({ prediction }: { prediction: Shown }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = usePredictionWords();
  const { productId, expectedAt, p14, reasons, nudge, boughtAt } = prediction;
  const isLate = expectedAt < spanOf('late', new Date(format.now)).to.toISOString();
  const when = { date: format.date(expectedAt), between: words.between(prediction), chance: words.chance(p14) };
  const [asked, answer] = [words.asked(prediction), words.answer(prediction)];
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between">
        <Link url={`/app/products/${productId.split('/').at(-1)}`} monochrome>
          <Text as="span" fontWeight="semibold">
            {words.what(prediction)}
          </Text>
        </Link>
        <Text as="span" variant="bodySm" tone="subdued">
          {t('reorders.ofCustomer.boughtOn', { date: format.date(boughtAt) })}
        </Text>
      </InlineStack>
      <Text as="p">{t(isLate ? 'reorders.ofCustomer.late' : 'reorders.ofCustomer.due', when)}</Text>
      {reasons.length > 0 && <Text as="p">{words.reasons(reasons)}</Text>}
      {answer && <Text as="p">{answer}</Text>}
      <Text as="p" tone="subdued">
        {nudge?.message ? <Link url={`/app/messages/${nudge.message.id}`}>{asked}</Link> : asked}
      </Text>
    </BlockStack>
  );
}
