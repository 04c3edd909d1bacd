import { Banner, BlockStack, Button, InlineStack, Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailEditorProps } from './mail-editor-types.ts';

/** Sends the mail as it stands to one of the shop's own addresses. */
export function TestSend({ port, onSend }: { port: MailEditorProps['testSend']; onSend: (to: string) => void }) {
  const { t } = useTranslation();
  const [to, setTo] = useState(port.addresses[0] ?? '');
  const { answer, busy } = port;
  return (
    <BlockStack gap="200">
      <Text as="h2" variant="headingSm">
        {t('mailEditor.test.title')}
      </Text>
      {port.addresses.length === 0 ? (
        <Text as="p">{t('mailEditor.test.noAddress')}</Text>
      ) : (
        <InlineStack gap="200" blockAlign="end">
          <Select
            label={t('mailEditor.test.to')}
            options={port.addresses.map((value) => ({ value, label: value }))}
            value={to}
            onChange={setTo}
          />
          <Button loading={busy} onClick={() => onSend(to)}>
            {t('mailEditor.test.send')}
          </Button>
        </InlineStack>
      )}
      <div aria-live="polite">
        {answer && !busy && (
          <Banner tone={answer.outcome === 'sent' ? 'success' : 'warning'}>
            <p>{t(`mailEditor.test.${answer.outcome}`)}</p>
          </Banner>
        )}
      </div>
      <Text as="p" variant="bodySm" tone="subdued">
        {t('mailEditor.test.text')}
      </Text>
    </BlockStack>
  );
}
