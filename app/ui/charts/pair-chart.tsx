import { BlockStack, DataTable, InlineStack, Text } from '@shopify/polaris';
import { scaleLinear } from 'd3-scale';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '../disclosure.tsx';

export interface PairRow {
  id: string;
  /** Says both values in words. */
  label: string;
  /** What stands at the row's end. */
  note: string;
  first: number;
  second: number;
  /** The same as a row of the table. */
  cells: string[];
}

const [width, height] = [100, 16];

/** Two values a row, one bar above the other on one scale, so that their likeness is seen; the table behind. */
export function PairChart({ rows, headings }: { rows: PairRow[]; headings: string[] }) {
  const { t } = useTranslation();
  const x = scaleLinear()
    .domain([0, Math.max(...rows.flatMap(({ first, second }) => [first, second]), Number.MIN_VALUE)])
    .range([0, width]);
  return (
    <BlockStack gap="300">
      {rows.map(({ id, label, note, first, second }) => (
        <BlockStack key={id} gap="100">
          <InlineStack align="space-between" gap="200">
            <Text as="span">{label}</Text>
            <Text as="span" variant="bodySm" tone="subdued" numeric>
              {note}
            </Text>
          </InlineStack>
          <svg
            aria-hidden
            viewBox={`0 0 ${width} ${height}`}
            preserveAspectRatio="none"
            style={{ display: 'block', width: '100%', height }}
          >
            {/* Told apart by place and by outline, not by colour alone. */}
            <rect
              width={x(first)}
              height="6"
              fill="var(--p-color-bg-fill-tertiary)"
              stroke="var(--p-color-border-emphasis)"
              vectorEffect="non-scaling-stroke"
            />
            <rect y="9" width={x(second)} height="7" fill="var(--p-color-bg-fill-brand)" />
          </svg>
        </BlockStack>
      ))}
      <Disclosure label={t('ui.showTable')}>
        <DataTable
          columnContentTypes={headings.map(() => 'numeric' as const)}
          headings={headings}
          rows={rows.map(({ cells }) => cells)}
        />
      </Disclosure>
    </BlockStack>
  );
}
