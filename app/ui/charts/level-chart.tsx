import { BlockStack, DataTable, InlineStack, Link, Text } from '@shopify/polaris';
import { scaleLinear } from 'd3-scale';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '../disclosure.tsx';

export interface LevelRow {
  id: string;
  label: string;
  /** Says the value in words, at the row's end. */
  note: string;
  /** Null where too little is known to draw it. */
  value: number | null;
  /** Between which the true value likely lies. */
  interval?: { low: number; high: number };
  url?: string;
  /** The same as a row of the table. */
  cells: string[];
}

interface LevelChartProps {
  rows: LevelRow[];
  /** Of the scale. */
  ends: [number, number];
  headings: string[];
}

const height = 10;

/** A level a row on one scale, with how sure it is as a line through its end; the table behind. */
export function LevelChart({ rows, ends, headings }: LevelChartProps) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="300">
      {rows.map(({ id, label, note, value, interval, url }) => (
        <BlockStack key={id} gap="100">
          <InlineStack align="space-between" gap="200">
            <Text as="span" breakWord>
              {url ? <Link url={url}>{label}</Link> : label}
            </Text>
            <Text as="span" variant="bodySm" tone="subdued" numeric>
              {note}
            </Text>
          </InlineStack>
          <Level value={value} interval={interval} ends={ends} />
        </BlockStack>
      ))}
      <Disclosure label={t('ui.showTable')}>
        <DataTable
          columnContentTypes={headings.map((_, index) => (index === 0 ? 'text' : 'numeric'))}
          headings={headings}
          rows={rows.map(({ cells }) => cells)}
        />
      </Disclosure>
    </BlockStack>
  );
}

/** Bars begin where nothing is: at zero, where the scale has one. */
function Level({ value, interval, ends }: Pick<LevelRow, 'value' | 'interval'> & { ends: [number, number] }) {
  const x = scaleLinear().domain(ends).range([0, 100]).clamp(true);
  const ground = x(Math.max(ends[0], Math.min(0, ends[1])));
  const end = value === null ? ground : x(value);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      style={{ display: 'block', width: '100%', height }}
    >
      <rect width="100" height={height} fill="var(--p-color-bg-fill-tertiary)" />
      <rect
        x={Math.min(ground, end)}
        width={Math.abs(end - ground)}
        height={height}
        fill="var(--p-color-bg-fill-brand)"
      />
      {interval && (
        <line
          x1={x(interval.low)}
          x2={x(interval.high)}
          y1={height / 2}
          y2={height / 2}
          stroke="var(--p-color-border-emphasis)"
          strokeWidth="3"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
