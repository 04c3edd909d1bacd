import { BlockStack, Box, InlineGrid, Text } from '@shopify/polaris';
import { scaleLinear } from 'd3-scale';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.tsx';

const height = 96;

interface MonthChartProps {
  /** One idea: what is counted, as a heading. */
  title: string;
  /** In order, a value for every month (`2026-11`). */
  months: { month: string; value: number }[];
}

/** Bars for months with their numbers upon them; the table behind is the page's business. */
export function MonthChart({ title, months }: MonthChartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const highest = months.reduce((best, one) => (one.value > best.value ? one : best), { month: '', value: 0 });
  const y = scaleLinear()
    .domain([0, Math.max(1, highest.value)])
    .range([0, height]);
  const total = months.reduce((sum, { value }) => sum + value, 0);
  const summary = highest.value
    ? t('ui.monthSummary', {
        total: format.number(total),
        month: format.month(highest.month),
        value: format.number(highest.value),
      })
    : t('ui.chartEmpty');
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <Text as="p" tone="subdued">
        {summary}
      </Text>
      {highest.value > 0 && (
        <div role="img" aria-label={`${title}. ${summary}`}>
          <InlineGrid columns={months.length} gap="050" alignItems="end">
            {months.map(({ month, value }) => (
              <BlockStack key={month} gap="050" inlineAlign="center">
                <Text as="span" variant="bodyXs" tone="subdued">
                  {value > 0 ? format.short(value) : ''}
                </Text>
                <Box width="100%">
                  <div style={{ height: y(value), background: 'var(--p-color-bg-fill-brand)' }} />
                </Box>
                <Text as="span" variant="bodyXs" tone="subdued">
                  {format.monthShort(month)}
                </Text>
              </BlockStack>
            ))}
          </InlineGrid>
        </div>
      )}
    </BlockStack>
  );
}
