import { BlockStack, DataTable, InlineStack, Text } from '@shopify/polaris';
import { scaleLinear } from 'd3-scale';
import { area, curveMonotoneX } from 'd3-shape';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '../disclosure.tsx';

interface Bin {
  from: number;
  to: number;
  count: number;
}

interface SpreadChartProps {
  /** What is drawn, in words. */
  label: string;
  /** In order, without holes. */
  bins: Bin[];
  /** The middle half, and the middle itself, which is named above its line. */
  quartiles: { low: number; middle: number; high: number };
  middleLabel: string;
  /** The two ends of the scale. */
  ends: [string, string];
  headings: [string, string];
  row: (bin: Bin) => [string, string];
}

const [width, height] = [600, 120];

/** How values spread: a curve over their bins with the middle half shaded; its labels are text and keep their size. */
export function SpreadChart({ label, bins, quartiles, middleLabel, ends, headings, row }: SpreadChartProps) {
  const { t } = useTranslation();
  const last = bins.at(-1)?.to ?? 1;
  const x = scaleLinear().domain([0, last]).range([0, width]);
  const share = Math.min(85, Math.max(15, (100 * quartiles.middle) / last));
  return (
    <BlockStack gap="200">
      <div role="img" aria-label={label}>
        <div style={{ position: 'relative', height: 20 }}>
          <div style={{ position: 'absolute', left: `${share}%`, transform: 'translateX(-50%)', whiteSpace: 'nowrap' }}>
            <Text as="span" variant="bodySm" fontWeight="semibold">
              {middleLabel}
            </Text>
          </div>
        </div>
        <svg
          aria-hidden
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          style={{ display: 'block', width: '100%', height, borderBottom: '1px solid var(--p-color-border)' }}
        >
          <rect
            x={x(quartiles.low)}
            width={Math.max(2, x(quartiles.high) - x(quartiles.low))}
            height={height}
            fill="var(--p-color-bg-fill-tertiary)"
          />
          <path d={curveOver(bins, x)} fill="var(--p-color-bg-fill-brand)" fillOpacity="0.85" />
          <line
            x1={x(quartiles.middle)}
            x2={x(quartiles.middle)}
            y2={height}
            stroke="var(--p-color-border-emphasis)"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <InlineStack align="space-between" gap="200">
          {ends.map((end) => (
            <Text key={end} as="span" variant="bodySm" tone="subdued">
              {end}
            </Text>
          ))}
        </InlineStack>
      </div>
      <Disclosure label={t('ui.showTable')}>
        <DataTable columnContentTypes={['text', 'numeric']} headings={headings} rows={bins.map(row)} />
      </Disclosure>
    </BlockStack>
  );
}

/** Through the middle of each bin, from the ground to the ground. */
function curveOver(bins: Bin[], x: (value: number) => number): string {
  const highest = Math.max(1, ...bins.map(({ count }) => count));
  const points: [number, number][] = [
    [0, 0],
    ...bins.map(({ from, to, count }): [number, number] => [(from + to) / 2, count / highest]),
    [bins.at(-1)?.to ?? 0, 0],
  ];
  const draw = area<[number, number]>()
    .x(([value]) => x(value))
    .y0(height)
    .y1(([, share]) => height - share * (height - 4))
    .curve(curveMonotoneX);
  return draw(points) ?? '';
}
