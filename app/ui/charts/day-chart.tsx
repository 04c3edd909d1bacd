import { DataTable, InlineStack, Text } from '@shopify/polaris';
import { scaleBand, scaleLinear } from 'd3-scale';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '../disclosure.tsx';
import { useFormat } from '../format.tsx';
import { ChartFrame } from './chart-frame.tsx';

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
  const ends = [days[0], days.at(-1)];
  return (
    <ChartFrame
      title={title}
      bars={days}
      summarize={({ day, value }, total) =>
        t('ui.chartSummary', { total: format.number(total), day: format.day(day), value: format.number(value) })
      }
      draw={({ label, highest }) => (
        <>
          <DayBars label={label} days={days} highest={highest} />
          <InlineStack align="space-between">
            {ends.map((end, index) => (
              <Text key={index} as="span" variant="bodySm" tone="subdued">
                {end && format.day(end.day)}
              </Text>
            ))}
          </InlineStack>
          <Disclosure label={t('ui.showTable')}>
            <DataTable
              columnContentTypes={['text', 'numeric']}
              headings={[t('ui.day'), unit]}
              rows={days.map(({ day, value }) => [format.day(day), format.number(value)])}
            />
          </Disclosure>
        </>
      )}
    />
  );
}

interface DayBarsProps extends Pick<DayChartProps, 'days'> {
  label: string;
  highest: number;
}

function DayBars({ label, days, highest }: DayBarsProps) {
  const x = scaleBand<string>()
    .domain(days.map(({ day }) => day))
    .range([0, width])
    .padding(0.25);
  const y = scaleLinear()
    .domain([0, Math.max(1, highest)])
    .range([0, height]);
  return (
    <svg
      role="img"
      aria-label={label}
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
  );
}
