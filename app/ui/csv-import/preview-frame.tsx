import { Banner, BlockStack, Card, DataTable, List, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.tsx';
import type { ImportWords } from './import-words.ts';

interface WhatHappensProps {
  words: ImportWords;
  /** Questions that the merchant has to answer first. */
  open: string[];
  linesInAll: number;
}

/** What is left to answer, or what starting will do. */
export function WhatHappens({ words, open, linesInAll }: WhatHappensProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (open.length > 0)
    return (
      <Banner tone="warning" title={t('imports.questions')}>
        <List>
          {open.map((question) => (
            <List.Item key={question}>{t(`${words}.ask.${question}`)}</List.Item>
          ))}
        </List>
        <p>{t('imports.askedWhy')}</p>
      </Banner>
    );
  return (
    <Banner tone="info" title={t('imports.willHappen')}>
      <p>{t('imports.willRead', { number: number(linesInAll) })}</p>
      <p>{t(`${words}.willMake`)}</p>
      <p>{t(`${words}.nothingSent`)}</p>
    </Banner>
  );
}

/** A part of the preview under its heading. */
export function PreviewCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}

interface FirstLinesProps {
  /** Of the column that says what becomes of a line, and of the others. */
  headings: [string, ...string[]];
  rows: { line: number; cells: ReactNode[] }[];
}

/** The first lines of the file, as they are understood. */
export function FirstLines({ headings, rows }: FirstLinesProps) {
  const { t } = useTranslation();
  return (
    <PreviewCard title={t('imports.firstLines')}>
      <DataTable
        columnContentTypes={['numeric', ...headings.map(() => 'text' as const)]}
        headings={[t('imports.line'), ...headings]}
        rows={rows.map(({ line, cells }) => [line, ...cells])}
      />
    </PreviewCard>
  );
}
