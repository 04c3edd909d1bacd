import { Badge, BlockStack, Box, Divider, InlineStack, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useFormat } from './format.tsx';

export interface StoryItem {
  id: string;
  /** ISO instant. */
  at: string;
  label: string;
  tone?: 'success' | 'info' | 'attention' | 'warning' | 'critical';
  sentence: ReactNode;
  /** What stands behind the sentence. */
  more?: ReactNode;
}

/** What happened, one sentence each, newest first. */
export function StoryList({ items }: { items: StoryItem[] }) {
  const format = useFormat();
  return (
    <BlockStack as="ul" gap="300">
      {items.map(({ id, at, label, tone, sentence, more }, index) => (
        <li key={id} style={{ listStyle: 'none' }}>
          <BlockStack gap="200">
            {index > 0 && <Divider />}
            <InlineStack gap="200" blockAlign="center">
              <Badge tone={tone}>{label}</Badge>
              <Text as="span" variant="bodySm" tone="subdued">
                {format.dateTime(at)}
              </Text>
            </InlineStack>
            <Box>
              <Text as="p" breakWord>
                {sentence}
              </Text>
            </Box>
            {more}
          </BlockStack>
        </li>
      ))}
    </BlockStack>
  );
}
