import { BlockStack, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ChartFrameProps<Bar> {
  /** One idea: what is counted, as a heading. */
  title: string;
  bars: Bar[];
  /** The highest bar in a sentence, with the sum of all; only asked when there is one above nothing. */
  summarize: (highest: Bar, total: number) => string;
  /** Draws the bars; `label` says in words what is drawn. */
  draw: (chart: { label: string; highest: number }) => ReactNode;
}

/** What stands around bars: their heading, what they show in a sentence, and what there is to say when there are none. */
export function ChartFrame<Bar extends { value: number }>({ title, bars, summarize, draw }: ChartFrameProps<Bar>) {
  const { t } = useTranslation();
  const highest = bars.reduce<Bar | undefined>((best, bar) => (bar.value > (best?.value ?? 0) ? bar : best), undefined);
  const total = bars.reduce((sum, { value }) => sum + value, 0);
  const summary = highest ? summarize(highest, total) : t('ui.chartEmpty');
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <Text as="p" tone="subdued">
        {summary}
      </Text>
      {highest && draw({ label: `${title}. ${summary}`, highest: highest.value })}
    </BlockStack>
  );
}
