import { BlockStack, Box, InlineGrid, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';

/** A card with what it is about beside it, or above it on a phone, where cards reach the edge and words must not. */
export function SettingsSection({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <InlineGrid columns={{ xs: '1fr', md: '1fr 2fr' }} gap="400">
      <Box as="section" paddingInline={{ xs: '400', sm: '0' }} paddingBlockStart={{ md: '400' }}>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {text}
          </Text>
        </BlockStack>
      </Box>
      {children}
    </InlineGrid>
  );
}
