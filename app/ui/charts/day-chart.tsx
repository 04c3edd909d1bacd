import { BlockStack, DataTable, InlineStack, Text } from '@shopify/polaris';
import { scaleBand, scaleLinear } from 'd3-scale';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '../disclosure.tsx';
import { useFormat } from '../format.tsx';

const width = 600;
const height = 96;

interface DayChartProps {
  /** One idea: what is counted, as a heading. */
  title: string;
  unit: string;
  /** In order, a value for every day (`2026-11-21`). */
  days: { day: string; value: number }[];
}

/** Bars for days, drawn on the server; its labels are text so that they keep their size on a phone. */
export function DayChart({ title, unit, days }: DayChartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const x = scaleBand<string>()
    .domain(days.map(({ day }) => day))
    .range([0, width])
    .padding(0.25);
  const highest = days.reduce((best, day) => (day.value > best.value ? day : best), { day: '', value: 0 });
  const y = scaleLinear()
    .domain([0, Math.max(1, highest.value)])
    .range([0, height]);
  const total = days.reduce((sum, { value }) => sum + value, 0);
  const first = days[0];
  const last = days.at(-1);
  const summary = highest.value
    ? t('ui.chartSummary', {
        total: format.number(total),
        day: format.day(highest.day),
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
        <>
          <svg
            role="img"
            aria-label={`${title}. ${summary}`}
            viewBox={`0 0 ${width} ${height}`}
            preserveAspectRatio="none"
            style={{ display: 'block', width: '100%', height, borderBottom: '1px solid var(--p-color-border)' }}
          >
            {days.map(({ day, value }) => (
              <rect
                key={day}
                x={x(day)}
                y={height - y(value)}
                width={x.bandwidth()}
                height={y(value)}
                fill="var(--p-color-bg-fill-brand)"
              />
            ))}
          </svg>
          {first && last && (
            <InlineStack align="space-between">
              <Text as="span" variant="bodySm" tone="subdued">
                {format.day(first.day)}
              </Text>
              <Text as="span" variant="bodySm" tone="subdued">
                {format.day(last.day)}
              </Text>
            </InlineStack>
          )}
          <Disclosure label={t('ui.showTable')}>
            <DataTable
              columnContentTypes={['text', 'numeric']}
              headings={[t('ui.day'), unit]}
              rows={days.map(({ day, value }) => [format.day(day), format.number(value)])}
            />
          </Disclosure>
        </>
      )}
    </BlockStack>
  );
}
