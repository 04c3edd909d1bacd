import { Banner, BlockStack, Box, Card, InlineGrid, Tabs } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { locales } from '#app/domain/locale.ts';
import type { MailContent } from '#app/domain/mail/mail-block.ts';
import type { ContentError } from '#app/platform/mail/check-content.ts';
import { LiquidField } from './liquid-field-page.tsx';
import { BeginWith } from './mail-begin-with-page.tsx';
import { MailBlocks } from './mail-blocks-page.tsx';
import { EditorPreview } from './mail-editor-preview-page.tsx';
import type { MailEditorProps } from './mail-editor-types.ts';
import { TestSend } from './mail-test-send-page.tsx';

export type { ContentRequest, MailEditorProps, SearchPort } from './mail-editor-types.ts';

/** The content of a message in every language, edited block by block beside its preview. */
export function MailEditor({
  contents,
  locale,
  onLocale,
  onChange,
  errors,
  preview,
  testSend,
  products,
}: MailEditorProps) {
  const { t } = useTranslation();
  const [begun, setBegun] = useState(0);
  const [order, setOrder] = useState<{ id: string; label: string } | null>(null);
  const content = contents[locale];
  const change = (part: Partial<MailContent>) => onChange({ ...contents, [locale]: { ...content, ...part } });
  const begin = (from: MailContent) => {
    // The blocks are others now, not those that stood there edited.
    setBegun((count) => count + 1);
    change(from);
  };
  const faults = faultsOf(errors, preview.answer).filter((error) => error.locale === locale);
  const others = locales.filter((one) => one !== locale && errors.some((error) => error.locale === one));
  const line = (field: 'subject' | 'preheader') => (
    <LiquidField
      id={`mail-${field}-${locale}`}
      label={t(`mailEditor.${field}`)}
      helpText={field === 'preheader' ? t('mailEditor.preheaderHelp') : undefined}
      value={content[field]}
      errors={faults.filter((error) => error.field === field)}
      onChange={(value) => change({ [field]: value })}
    />
  );
  return (
    <InlineGrid columns={{ xs: 1, lg: 2 }} gap="400">
      <Card padding="0">
        <Tabs
          tabs={locales.map((one) => ({ id: one, content: t(`languages.${one}`), panelID: `mail-panel-${one}` }))}
          selected={locales.indexOf(locale)}
          onSelect={(index) => onLocale(locales[index] ?? 'en')}
        />
        <Box padding="400" id={`mail-panel-${locale}`}>
          <BlockStack gap="400">
            {others.map((one) => (
              <Banner key={one} tone="critical" title={t('journey.otherLanguage')}>
                <p>{t(`languages.${one}`)}</p>
              </Banner>
            ))}
            <BeginWith {...{ contents, locale }} onBegin={begin} />
            {line('subject')}
            {line('preheader')}
            <MailBlocks
              key={`${locale}/${begun}`}
              blocks={content.blocks}
              errors={faults}
              products={products}
              onChange={(blocks) => change({ blocks })}
            />
          </BlockStack>
        </Box>
      </Card>
      <Card>
        <BlockStack gap="500">
          <EditorPreview locale={locale} content={content} port={preview} order={order} onOrder={setOrder} />
          <TestSend
            port={testSend}
            onSend={(to) => testSend.send({ locale, content, orderId: order?.id ?? null, to })}
          />
        </BlockStack>
      </Card>
    </InlineGrid>
  );
}

/** What the preview says is newer than what saving said. */
function faultsOf(saved: ContentError[], answer: MailEditorProps['preview']['answer']): ContentError[] {
  if (!answer) return saved;
  const elsewhere = saved.filter((error) => error.locale !== answer.locale);
  return answer.outcome === 'invalid' ? [...elsewhere, ...answer.errors] : elsewhere;
}
