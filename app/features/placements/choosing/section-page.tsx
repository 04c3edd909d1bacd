import { BlockStack, Card, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface SectionProps {
  /** Where its words are, below `placements`. */
  name: 'parts' | 'survey' | 'consent' | 'promises' | 'help';
  children: ReactNode;
}

/** A part of the form under its heading. */
export function Section({ name, children }: SectionProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t(`placements.${name}.title`)}
          </Text>
          <Text as="p" tone="subdued">
            {t(`placements.${name}.text`)}
          </Text>
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}
