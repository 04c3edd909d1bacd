import { BlockStack, Button, Card, InlineStack, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.tsx';
import type { ImportWords } from './import-words.ts';

interface RefusedCardProps {
  words: ImportWords;
  /** Lines refused in all, and by reason. */
  count: number;
  reasons: { reason: string; count: number }[];
  /** What it means for the others. */
  text: string;
  onReport: () => void;
}

/** The lines of a file that were not taken, by their reasons, and the way to the report. */
export function RefusedCard({ words, count: all, reasons, text, onReport }: RefusedCardProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('imports.refusedTitle', { count: all, number: number(all) })}
        </Text>
        <Text as="p">{text}</Text>
        <List>
          {reasons.map(({ reason, count }) => (
            <List.Item key={reason}>
              {t('imports.refusedFor', { count, number: number(count), why: t(`${words}.rowReasons.${reason}`) })}
            </List.Item>
          ))}
        </List>
        <InlineStack>
          <Button onClick={onReport}>{t('imports.report')}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
