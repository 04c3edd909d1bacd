import { BlockStack, DataTable, InlineStack, Link, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '../disclosure.tsx';
import { useFormat } from '../format.tsx';

export interface FunnelRow {
  id: string;
  label: string;
  value: number;
  /** Where what is counted can be seen. */
  url?: string;
  /** What a value is made of. */
  parts?: { label: string; value: number; url?: string }[];
}

/** Bars one below the other, each labelled with its number; the same as a table behind them. */
export function FunnelChart({ rows, headings }: { rows: FunnelRow[]; headings: [string, string] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <BlockStack gap="300">
      {rows.map(({ id, label, value, url, parts = [] }) => (
        <BlockStack key={id} gap="100">
          <InlineStack align="space-between" gap="200">
            <Text as="span">{linked(label, value, url)}</Text>
            <Text as="span" fontWeight="semibold" numeric>
              {format.number(value)}
            </Text>
          </InlineStack>
          <svg
            aria-hidden
            viewBox="0 0 100 8"
            preserveAspectRatio="none"
            style={{ display: 'block', width: '100%', height: 8 }}
          >
            <rect width="100" height="8" fill="var(--p-color-bg-fill-tertiary)" />
            <rect width={(value / most) * 100} height="8" fill="var(--p-color-bg-fill-brand)" />
          </svg>
          {parts.length > 0 && (
            <List>
              {parts.map((part) => (
                <List.Item key={part.label}>
                  {linked(part.label, part.value, part.url)} {format.number(part.value)}
                </List.Item>
              ))}
            </List>
          )}
        </BlockStack>
      ))}
      <Disclosure label={t('ui.showTable')}>
        <DataTable
          columnContentTypes={['text', 'numeric']}
          headings={headings}
          rows={rows.flatMap(({ label, value, parts = [] }) => [
            [label, format.number(value)],
            ...parts.map((part) => [part.label, format.number(part.value)]),
          ])}
        />
      </Disclosure>
    </BlockStack>
  );
}

/** Nothing was counted, nothing is to be seen. */
const linked = (label: string, value: number, url: string | undefined) =>
  url && value > 0 ? <Link url={url}>{label}</Link> : label;
