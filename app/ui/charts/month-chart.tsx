import { BlockStack, Box, InlineGrid, Text } from '@shopify/polaris';
import { scaleLinear } from 'd3-scale';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.tsx';
import { ChartFrame } from './chart-frame.tsx';

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
  return (
    <ChartFrame
      title={title}
      bars={months}
      summarize={({ month, value }, total) =>
        t('ui.monthSummary', {
          total: format.number(total),
          month: format.month(month),
          value: format.number(value),
        })
      }
      draw={({ label, highest }) => (
        <div role="img" aria-label={label}>
          <MonthBars months={months} highest={highest} />
        </div>
      )}
    />
  );
}

function MonthBars({ months, highest }: Pick<MonthChartProps, 'months'> & { highest: number }) {
  const format = useFormat();
  const y = scaleLinear()
    .domain([0, Math.max(1, highest)])
    .range([0, height]);
  return (
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
  );
}
